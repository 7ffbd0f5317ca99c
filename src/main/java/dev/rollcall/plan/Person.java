package dev.rollcall.plan;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a plan says of a person, in whatever groups and schedules they are. Has no phone number; see
 * {@link PlanReader#phonesOfPeople}.
 *
 * @param name may be empty
 * @param active whether the person may be called
 * @param language of the spoken text, BCP 47; empty means the flow's own
 * @param timeZone the person's own; empty means that nobody said
 * @param numbers how many phone numbers the person has, 1 to {@link Responder#MAX_NUMBERS}
 * @param quiet when the person comes behind everybody else of a round
 */
public record Person(
    String id,
    String name,
    boolean active,
    String language,
    Optional<ZoneId> timeZone,
    int numbers,
    List<Quiet> quiet) {

  /**
   * Hours in which a person wants to be called last.
   *
   * @param during ids of hours
   * @param unless incidents of this severity, and worse ones, change nothing; empty for none
   */
  public record Quiet(String during, Optional<Severity> unless) {}

  public Person {
    quiet = List.copyOf(quiet);
  }

  /** As somebody to be called, without a place in a group. */
  public Responder responder() {
    return new Responder(id, 0, name, OptionalInt.empty(), active, language).withNumbers(numbers);
  }
}
