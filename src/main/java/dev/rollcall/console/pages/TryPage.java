package dev.rollcall.console.pages;

import dev.rollcall.plan.PhoneText;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A plan, a story and a night, and what became of them. No phone number that somebody typed is
 * shown again (law 6).
 *
 * @param night the day on whose noon it begins
 * @param wrong why nothing can be told; empty if something is, or nothing was asked
 * @param told empty if no story is told
 * @param replayed empty if no night is replayed
 */
public record TryPage(
    String plan, String story, String night, String wrong, Optional<Told> told, String replayed) {

  /** What somebody typed. */
  public record Asked(String plan, String story, String night) {}

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

  /** The plan in force, a story to begin with, and last night. */
  public static TryPage toBegin(String inForce, Optional<String> group, Times times) {
    String named = group.map(id -> "group: '" + id.replace("'", "''") + "', ").orElse("");
    String story =
        """
        start: %s
        steps:
          - {at: 0s, incident: {errorId: disk-7, %sseverity: CRITICAL, message: disk full}}
          # - {at: 20s, response: {from: ana, outcome: ACCEPTED}}
        until: 30m
        """
            .formatted(times.now().truncatedTo(ChronoUnit.MINUTES), named);
    LocalDate yesterday = times.now().atZone(times.zone()).toLocalDate().minusDays(1);
    return new TryPage(inForce, story, yesterday.toString(), "", Optional.empty(), "");
  }

  /** What happens in the story. */
  public static TryPage told(Asked asked, List<String> tried, List<String> inForce) {
    return shown(asked, "", Optional.of(new Told(text(tried), text(inForce))), "");
  }

  /** What happened in the night, and what would have. */
  public static TryPage replayed(Asked asked, List<String> report) {
    return shown(asked, "", Optional.empty(), text(report));
  }

  /** Why nothing can be told. */
  public static TryPage wrong(Asked asked, String why) {
    return shown(asked, why, Optional.empty(), "");
  }

  private static String text(List<String> lines) {
    return PhoneText.withoutNumbers(String.join("\n", lines));
  }

  private static TryPage shown(Asked asked, String wrong, Optional<Told> told, String replayed) {
    return new TryPage(
        PhoneText.withoutNumbers(asked.plan()),
        PhoneText.withoutNumbers(asked.story()),
        PhoneText.withoutNumbers(asked.night()),
        PhoneText.withoutNumbers(wrong),
        told,
        replayed);
  }
}
