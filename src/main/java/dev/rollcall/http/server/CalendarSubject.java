package dev.rollcall.http.server;

/**
 * What a calendar shows: the shifts of a schedule, or those of a person in all schedules.
 *
 * @param id of the schedule or the person
 */
public record CalendarSubject(Kind kind, String id) {

  /** As the option of a token's line is called. */
  public enum Kind {
    SCHEDULE,
    PERSON
  }
}
