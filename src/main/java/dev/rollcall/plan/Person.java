package dev.rollcall.plan;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.schedule.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a plan says of a person, in whatever groups and schedules they are. Has no phone number; see
 * {@link PlanReader#phonesOfPeople}.
 *
 * @param name how the person is called in reports; empty if nobody said
 * @param language of the spoken text, BCP 47; empty means the flow's own
 * @param active whether the person may be called now
 * @param timeZone the person's own; empty if nobody said
 * @param numbers how many phone numbers the plan gives; 0 leaves them to the tables
 * @param quiet when the person wants to be called after everybody else
 */
public record Person(
    String id,
    String name,
    String language,
    boolean active,
    Optional<ZoneId> timeZone,
    int numbers,
    List<Quiet> quiet) {

  /**
   * Hours in which the person wants to be called last.
   *
   * @param during ids of the hours
   * @param unless what is this severe, or worse, is not quiet; empty if everything is
   */
  public record Quiet(String during, Optional<Severity> unless) {}

  public Person {
    quiet = List.copyOf(quiet);
  }

  /** Whether the person wants to be called last; hours that are not there are never quiet. */
  boolean isQuiet(Severity severity, Instant at, Map<String, Hours> hours) {
    return quiet.stream()
        .filter(q -> q.unless().filter(least -> severity.compareTo(least) <= 0).isEmpty())
        .map(q -> hours.get(q.during()))
        .anyMatch(open -> open != null && open.isOpen(at));
  }

  /** As somebody to be called, without a place in a group. */
  public Responder responder() {
    return new Responder(id, 0, name, OptionalInt.empty(), active, language)
        .withNumbers(Math.max(1, numbers));
  }
}
