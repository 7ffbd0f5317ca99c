package dev.rollcall.plan;

import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateStart;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceProperty;
import biweekly.property.RecurrenceRule;
import biweekly.property.Status;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import dev.rollcall.core.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A VEVENT with all its times. One that recurs ends at the same time on the clock each time, so
 * that shifts that touch still do so when a clock change lies in one of them.
 */
final class CalendarEvent {

  /** An hourly event of eleven years. */
  private static final int MAX_RECURRENCES = 100_000;

  private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private final int number;
  private final VEvent event;
  private final TimeZone zone;
  private final DateStart start;

  /**
   * One time of an event that recurs, for which the file has another event.
   *
   * @param at when it would have begun
   */
  record Moved(String uid, Instant at) {}

  /**
   * An event.
   *
   * @param number in its file, from 1, for complaints
   * @param zone of days, and of times that name no zone
   * @throws IllegalArgumentException if it has no beginning
   */
  CalendarEvent(int number, VEvent event, TimezoneInfo zones, ZoneId zone) {
    this.number = number;
    this.event = event;
    if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
      throw wrong("has no DTSTART");
    }
    this.start = event.getDateStart();
    this.zone = zoneOf(start, zones, zone);
  }

  private static TimeZone zoneOf(DateStart start, TimezoneInfo zones, ZoneId zone) {
    if (!start.getValue().hasTime() || zones.isFloating(start)) {
      return TimeZone.getTimeZone(zone);
    }
    return Optional.ofNullable(zones.getTimezone(start))
        .map(TimezoneAssignment::getTimeZone)
        .orElse(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  /** The time that this event stands for instead of another event's; empty if it is none. */
  Optional<Moved> moves() {
    return event.getRecurrenceId() == null
        ? Optional.empty()
        : Optional.of(new Moved(uid(), instant(event.getRecurrenceId().getValue())));
  }

  /**
   * Its times in a period, at least in part.
   *
   * @param moved times that others stand for
   */
  List<CalendarFile.Event> in(Period period, Set<Moved> moved) {
    if (event.getStatus() != null && event.getStatus().equals(Status.cancelled())) {
      return List.of();
    }
    checkRecurrence();
    boolean isMaster = event.getRecurrenceId() == null;
    List<CalendarFile.Event> times = new ArrayList<>();
    Iterator<Date> starts =
        event.getDateIterator(start.getValue().hasTime() ? zone : TimeZone.getDefault());
    for (int i = 0; starts.hasNext(); i++) {
      if (i == MAX_RECURRENCES) {
        throw wrong("recurs more than " + MAX_RECURRENCES + " times");
      }
      Instant from = instant(starts.next(), start.getValue().hasTime());
      if (!from.isBefore(period.until())) {
        break;
      }
      boolean isMoved = isMaster && moved.contains(new Moved(uid(), from));
      Period time = time(from);
      if (!isMoved && time.overlaps(period)) {
        times.add(new CalendarFile.Event(summary(), time));
      }
    }
    return times;
  }

  /** Refuses what the library does not read, or would not come to an end with. */
  private void checkRecurrence() {
    event.getProperties(RecurrenceRule.class).forEach(rule -> check("RRULE", rule));
    event.getProperties(ExceptionRule.class).forEach(rule -> check("EXRULE", rule));
    if (event.getRecurrenceId() != null && event.getRecurrenceId().getRange() != null) {
      throw wrong("has a RECURRENCE-ID with a RANGE, which is not read");
    }
    if (event.getProperties(RecurrenceDates.class).stream()
        .anyMatch(dates -> !dates.getPeriods().isEmpty())) {
      throw wrong("has an RDATE with a period, which is not read");
    }
  }

  private void check(String name, RecurrenceProperty rule) {
    if (rule.getValue() == null || TOO_OFTEN.contains(rule.getValue().getFrequency())) {
      throw wrong("has an " + name + " that recurs more often than every hour");
    }
    if (rule.getValue().getInterval() != null && rule.getValue().getInterval() < 1) {
      throw wrong("has an " + name + " with an INTERVAL that is less than 1");
    }
  }

  private Period time(Instant from) {
    Instant end = end(from);
    if (!end.isAfter(from)) {
      throw wrong("has no length: DTEND must be later than DTSTART");
    }
    try {
      return new Period(from.truncatedTo(ChronoUnit.SECONDS), end.truncatedTo(ChronoUnit.SECONDS));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Instant end(Instant from) {
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      LocalDateTime first = onTheClock(instant(start.getValue()));
      LocalDateTime last = onTheClock(instant(event.getDateEnd().getValue()));
      return instant(onTheClock(from).plus(Duration.between(first, last)));
    }
    if (event.getDuration() != null && event.getDuration().getValue() != null) {
      return after(event.getDuration().getValue(), from);
    }
    if (start.getValue().hasTime()) {
      throw wrong("has neither DTEND nor DURATION");
    }
    return instant(onTheClock(from).plusDays(1));
  }

  /** A day ends at the same time on the clock, and an hour takes an hour (RFC 5545, 3.3.6). */
  private Instant after(biweekly.util.Duration length, Instant from) {
    long days = 7 * number(length.getWeeks()) + number(length.getDays());
    if (days == 0 || length.isPrior()) {
      return from.plusMillis(length.toMillis());
    }
    long rest = length.toMillis() - Duration.ofDays(days).toMillis();
    return instant(onTheClock(from).plusDays(days)).plusMillis(rest);
  }

  private static long number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private Instant instant(ICalDate date) {
    return instant(date, date.hasTime());
  }

  /** The library has a day as its midnight by the clocks of this machine. */
  private Instant instant(Date date, boolean hasTime) {
    return hasTime
        ? date.toInstant()
        : LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault())
            .atStartOfDay(zone.toZoneId())
            .toInstant();
  }

  /** A zone of the file's own has an id that java.time does not know. */
  private LocalDateTime onTheClock(Instant at) {
    long shown = at.toEpochMilli() + zone.getOffset(at.toEpochMilli());
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(shown), ZoneOffset.UTC);
  }

  private Instant instant(LocalDateTime time) {
    long shown = time.toInstant(ZoneOffset.UTC).toEpochMilli();
    long near = shown - zone.getOffset(shown - zone.getRawOffset());
    return Instant.ofEpochMilli(shown - zone.getOffset(near));
  }

  private String uid() {
    return Optional.ofNullable(event.getUid()).map(uid -> uid.getValue()).orElse("");
  }

  private Optional<String> summary() {
    return Optional.ofNullable(event.getSummary())
        .map(summary -> summary.getValue())
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private IllegalArgumentException wrong(@Nullable String why) {
    String name = summary().map(text -> " (" + text + ")").orElse("");
    return new IllegalArgumentException("event " + number + name + " " + why);
  }
}
