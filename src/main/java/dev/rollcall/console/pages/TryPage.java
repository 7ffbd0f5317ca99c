package dev.rollcall.console.pages;

import dev.rollcall.plan.PhoneText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A plan and a story, and what became of them. No phone number that somebody typed is shown again
 * (law 6).
 *
 * @param wrong why nothing can be told; empty if something is, or nothing was asked
 * @param told empty if nothing is told
 */
public record TryPage(String plan, String story, String wrong, Optional<Told> told) {

  /**
   * What happens with both plans, a line a sentence; empty if nothing does.
   *
   * @param tried with the plan that is tried
   * @param inForce with the plan in force
   */
  public record Told(String tried, String inForce) {

    public boolean isSame() {
      return tried.equals(inForce);
    }
  }

  /** The plan in force, and a story to begin with. */
  public static TryPage toBegin(String inForce, Optional<String> group, Instant now) {
    String named = group.map(id -> "group: '" + id.replace("'", "''") + "', ").orElse("");
    String story =
        """
        start: %s
        steps:
          - {at: 0s, incident: {errorId: disk-7, %sseverity: CRITICAL, message: disk full}}
          # - {at: 20s, response: {from: ana, outcome: ACCEPTED}}
        until: 30m
        """
            .formatted(now.truncatedTo(ChronoUnit.MINUTES), named);
    return new TryPage(inForce, story, "", Optional.empty());
  }

  /** What happens. */
  public static TryPage told(String plan, String story, List<String> tried, List<String> inForce) {
    return shown(plan, story, "", Optional.of(new Told(text(tried), text(inForce))));
  }

  /** Why nothing can be told. */
  public static TryPage wrong(String plan, String story, String why) {
    return shown(plan, story, why, Optional.empty());
  }

  private static String text(List<String> lines) {
    return PhoneText.withoutNumbers(String.join("\n", lines));
  }

  private static TryPage shown(String plan, String story, String wrong, Optional<Told> told) {
    return new TryPage(
        PhoneText.withoutNumbers(plan),
        PhoneText.withoutNumbers(story),
        PhoneText.withoutNumbers(wrong),
        told);
  }
}
