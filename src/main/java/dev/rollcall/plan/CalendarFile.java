package dev.rollcall.plan;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.io.ParseWarning;
import dev.rollcall.core.schedule.Layer;
import dev.rollcall.core.schedule.Period;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/**
 * The events of an iCalendar file (RFC 5545), of 1 MiB and 2000 events at most. Whatever is wrong
 * is an IllegalArgumentException with the reason, because an event that is left out is a gap.
 */
final class CalendarFile {

  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_EVENTS = 2000;
  private static final String END = "END:VCALENDAR";

  /** A time zone of the tz database that the file does not describe. */
  private static final int KNOWN_ZONE = 37;

  private static final int UNKNOWN_ZONE = 38;

  /** Without these an event would be at another time, and nobody would notice. */
  private static final Set<String> TIMES =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "EXRULE", "RDATE", "RECURRENCE-ID");

  private CalendarFile() {}

  /**
   * An event, or one time of an event that recurs.
   *
   * @param summary empty if it has none
   */
  record Event(Optional<String> summary, Period period) {}

  /**
   * What lies in a period, at least in part, in order of time.
   *
   * @param zone of days, and of times that name no zone
   */
  static List<Event> events(Path file, ZoneId zone, Period period) {
    ICalendar calendar = parsed(text(file), zone);
    Set<CalendarEvent.Moved> moved = new HashSet<>();
    List<CalendarEvent> all = new ArrayList<>();
    for (int i = 0; i < calendar.getEvents().size(); i++) {
      CalendarEvent event =
          new CalendarEvent(i + 1, calendar.getEvents().get(i), calendar.getTimezoneInfo(), zone);
      event.moves().ifPresent(moved::add);
      all.add(event);
    }
    List<Event> events = new ArrayList<>();
    for (CalendarEvent event : all) {
      events.addAll(event.in(period, moved));
      if (events.size() > Layer.MAX_SHIFTS) {
        throw new IllegalArgumentException(
            "has more than %d shifts from %s until %s"
                .formatted(Layer.MAX_SHIFTS, period.from(), period.until()));
      }
    }
    events.sort(Comparator.comparing(event -> event.period().from()));
    return events;
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("is no file at " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException("is larger than 1 MiB");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static ICalendar parsed(String text, ZoneId zone) {
    if (!text.stripTrailing().endsWith(END)) {
      throw new IllegalArgumentException("is no calendar, or is cut off: it must end with " + END);
    }
    List<List<ParseWarning>> warnings = new ArrayList<>();
    List<ICalendar> calendars;
    try {
      calendars =
          Biweekly.parse(text).defaultTimezone(TimeZone.getTimeZone(zone)).warnings(warnings).all();
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException("is no calendar: " + e.getMessage(), e);
    }
    warnings.stream().flatMap(List::stream).forEach(CalendarFile::refuse);
    if (calendars.size() != 1) {
      throw new IllegalArgumentException("must have one calendar, not " + calendars.size());
    }
    if (calendars.getFirst().getEvents().size() > MAX_EVENTS) {
      throw new IllegalArgumentException("has more than " + MAX_EVENTS + " events");
    }
    return calendars.getFirst();
  }

  private static void refuse(ParseWarning warning) {
    int code = Objects.requireNonNullElse(warning.getCode(), 0);
    String property = Objects.requireNonNullElse(warning.getPropertyName(), "");
    if (code == UNKNOWN_ZONE || (code != KNOWN_ZONE && TIMES.contains(property))) {
      throw new IllegalArgumentException(
          "line %s: %s: %s".formatted(warning.getLineNumber(), property, warning.getMessage()));
    }
  }
}
