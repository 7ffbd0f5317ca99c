package dev.rollcall.http.calendars;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.Duration;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.server.CalendarSubject;
import dev.rollcall.plan.DutyShift;
import dev.rollcall.plan.Person;
import dev.rollcall.plan.Plan;
import dev.rollcall.wire.InputLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shifts of a schedule or a person as an iCalendar text (RFC 5545): an event a shift, its
 * instants in UTC, from 15 days back to 180 days ahead. It has names and no phone numbers, because
 * a plan has none.
 */
final class DutyCalendar {

  private static final int DAYS_BACK = 15;
  private static final int DAYS_AHEAD = 180;

  /** A shift that began before the first event is looked for so far back: the longest turn. */
  private static final int LONGEST_TURN_DAYS = 366;

  private static final Duration LOOK_AGAIN = Duration.builder().minutes(30).build();

  private final Plan plan;
  private final Instant now;

  DutyCalendar(Plan plan, Instant now) {
    this.plan = plan;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The text; empty if the plan has no such schedule. A person without a shift has no event. */
  Optional<String> of(CalendarSubject subject) {
    return switch (subject.kind()) {
      case SCHEDULE ->
          Optional.ofNullable(plan.schedules().get(subject.id()))
              .map(schedule -> text(subject, DutyShift.of(schedule, looked())));
      case PERSON ->
          Optional.of(
              text(
                  subject,
                  plan.schedules().values().stream()
                      .flatMap(one -> DutyShift.of(one, subject.id(), looked()).stream())
                      .toList()));
    };
  }

  /** Begins with a month, so that a shift without a beginning does not move every day. */
  private Period looked() {
    Instant from =
        now.atOffset(ZoneOffset.UTC)
            .minusDays(DAYS_BACK + LONGEST_TURN_DAYS)
            .withDayOfMonth(1)
            .truncatedTo(ChronoUnit.DAYS)
            .toInstant();
    Instant until = now.plus(DAYS_AHEAD, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    return new Period(from, until);
  }

  private String text(CalendarSubject subject, List<DutyShift> shifts) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Rollcall//on call//EN");
    calendar.setName("On call: " + name(subject));
    calendar.setRefreshInterval(LOOK_AGAIN);
    Instant first = now.minus(DAYS_BACK, ChronoUnit.DAYS);
    shifts.stream()
        .filter(shift -> shift.period().until().isAfter(first))
        .forEach(shift -> calendar.addEvent(event(subject, shift)));
    return Biweekly.write(calendar).go();
  }

  private String name(CalendarSubject subject) {
    return switch (subject.kind()) {
      case SCHEDULE -> subject.id();
      case PERSON -> name(subject.id());
    };
  }

  private String name(String personId) {
    return Optional.ofNullable(plan.people().get(personId))
        .map(Person::name)
        .filter(name -> !name.isBlank())
        .orElse(personId);
  }

  private VEvent event(CalendarSubject subject, DutyShift shift) {
    VEvent event = new VEvent();
    event.setUid(uid(subject, shift));
    event.setDateTimeStamp(Date.from(now));
    event.setDateStart(Date.from(shift.period().from()));
    event.setDateEnd(Date.from(shift.period().until()));
    event.setSummary(
        "%s: %s"
            .formatted(
                shift.people().stream().map(this::name).collect(Collectors.joining(", ")),
                shift.scheduleId()));
    return event;
  }

  /** The same for the same people from the same instant on, in every answer. */
  private static String uid(CalendarSubject subject, DutyShift shift) {
    String what =
        String.join(
            "\n",
            subject.kind().name(),
            shift.scheduleId(),
            String.join(",", shift.people()),
            shift.period().from().toString());
    return InputLimits.sha256(what).substring(0, 32) + "@rollcall";
  }
}
