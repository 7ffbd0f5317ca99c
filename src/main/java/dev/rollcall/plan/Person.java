package dev.rollcall.plan;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.schedule.Hours;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody whom schedules and groups name by id.
 *
 * @param name how the person is called in reports; empty if nobody said
 * @param language of the spoken text, BCP 47; empty means the flow's own
 * @param active whether the person may be called now
 * @param numbers how many phone numbers the plan gives; 0 leaves them to the tables
 * @param quiet when the person wants to be called after everybody else
 */
public record Person(
    String id, String name, String language, boolean active, int numbers, List<Quiet> quiet) {

  /**
   * Hours in which the person wants to be called last.
   *
   * @param during ids of the hours
   * @param unless what is this severe or worse is not quiet
   */
  public record Quiet(String during, Severity unless) {}

  public Person {
    quiet = List.copyOf(quiet);
  }

  /** Whether the person wants to be called last; hours that are not there are never quiet. */
  boolean isQuiet(Severity severity, Instant at, Map<String, Hours> hours) {
    return quiet.stream()
        .filter(q -> severity.compareTo(q.unless()) > 0)
        .map(q -> hours.get(q.during()))
        .anyMatch(open -> open != null && open.isOpen(at));
  }
}
