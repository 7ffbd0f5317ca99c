package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an incident was raised and reported, as far as its policy wants to know.
 *
 * @param raises of this episode, the last one, and of earlier ones if the policy counts them,
 *     {@link Flap#MOST} at most; empty in a state of release 0.3.0
 * @param reports while they are counted, {@link Threshold#MOST} at most
 */
public record Times(List<Instant> raises, List<Instant> reports) {

  /** Nothing is known. */
  public static final Times UNKNOWN = new Times(List.of(), List.of());

  public Times {
    raises = List.copyOf(raises);
    reports = List.copyOf(reports);
  }

  /** Raised now, for the first time as far as anybody counts. */
  static Times raisedAt(Instant now) {
    return new Times(List.of(now), List.of());
  }

  /** The raise of this episode. */
  Optional<Instant> raised() {
    return raises.isEmpty() ? Optional.empty() : Optional.of(raises.getLast());
  }

  /** The same, and raised before that too. */
  Times after(List<Instant> earlier) {
    List<Instant> all = new ArrayList<>(earlier);
    all.addAll(raises);
    return new Times(last(all, Flap.MOST), reports);
  }

  Times reportedAt(Instant now) {
    List<Instant> all = new ArrayList<>(reports);
    all.add(now);
    return new Times(raises, last(all, Threshold.MOST));
  }

  /** The same, and reports are no longer counted. */
  Times counted() {
    return new Times(raises, List.of());
  }

  /** How many reports are younger than {@code within}. */
  long reportsSince(Duration within, Instant now) {
    return reports.stream().filter(report -> report.plus(within).isAfter(now)).count();
  }

  /** How many raises lie within this time before the last one, that one among them. */
  long raisesWithin(Duration within) {
    return raised()
        .map(last -> raises.stream().filter(raise -> raise.plus(within).isAfter(last)).count())
        .orElse(0L);
  }

  private static List<Instant> last(List<Instant> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
