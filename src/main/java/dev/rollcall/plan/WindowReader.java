package dev.rollcall.plan;

import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.WallClock;
import dev.rollcall.core.schedule.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads zones, times by their clocks, windows and hours. */
final class WindowReader {

  private static final Pattern DAYS = Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))?");
  private static final String MIDNIGHT_AT_THE_END = "24:00";

  private WindowReader() {}

  static Hours hours(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("zone", "during"));
    ZoneId zone = zone(YamlFields.required(top, f, "zone"));
    List<Window> during = during(YamlFields.required(top, f, "during"));
    return top.checked(() -> new Hours(zone, during));
  }

  static ZoneId zone(YamlFields field) {
    try {
      return ZoneId.of(field.text());
    } catch (DateTimeException _) {
      throw field.wrong(
          "must be a zone of the tz database, such as Europe/Berlin, but is " + field.text());
    }
  }

  /** A time on the clock on the wall. */
  static LocalDateTime localTime(YamlFields field) {
    return TimeText.local(field.text())
        .orElseThrow(() -> field.wrong("must be " + TimeText.LOCAL + ", but is " + field.text()));
  }

  /** An instant; without an offset it is what the clocks of the zone show. */
  static Instant instantIn(YamlFields field, ZoneId zone) {
    return TimeText.instant(field.text())
        .or(() -> TimeText.local(field.text()).map(time -> WallClock.instant(time, zone)))
        .orElseThrow(
            () ->
                field.wrong(
                    "must be %s, or %s, but is %s"
                        .formatted(TimeText.LOCAL, TimeText.INSTANT, field.text())));
  }

  /** One window at least. */
  static List<Window> during(YamlFields field) {
    List<Window> windows = field.list().stream().map(WindowReader::window).toList();
    if (windows.isEmpty()) {
      throw field.wrong("is empty");
    }
    return windows;
  }

  /** Without days it is every day, without times the whole day. */
  private static Window window(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("days", "from", "to"));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    YamlFields.optional(f, "days", YamlFields::list)
        .ifPresentOrElse(
            list -> list.forEach(item -> days.addAll(days(item))),
            () -> days.addAll(EnumSet.allOf(DayOfWeek.class)));
    LocalTime from = YamlFields.optional(f, "from", WindowReader::time).orElse(LocalTime.MIDNIGHT);
    LocalTime to = YamlFields.optional(f, "to", WindowReader::end).orElse(LocalTime.MIDNIGHT);
    return top.checked(() -> new Window(days, from, to));
  }

  /** {@code MON}, {@code MON-FRI}, or over the end of the week {@code SAT-MON}. */
  private static Set<DayOfWeek> days(YamlFields item) {
    Matcher matcher = DAYS.matcher(item.text().toUpperCase(Locale.ROOT));
    Optional<DayOfWeek> first = matcher.matches() ? day(matcher.group(1)) : Optional.empty();
    Optional<DayOfWeek> last =
        first.isPresent() && matcher.group(2) != null ? day(matcher.group(2)) : first;
    if (first.isEmpty() || last.isEmpty()) {
      throw item.wrong("must be a day like MON, or days like MON-FRI, but is " + item.text());
    }
    Set<DayOfWeek> days = EnumSet.of(last.get());
    for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static Optional<DayOfWeek> day(String name) {
    return Stream.of(DayOfWeek.values()).filter(day -> day.name().startsWith(name)).findFirst();
  }

  private static LocalTime end(YamlFields field) {
    return field.text().equals(MIDNIGHT_AT_THE_END) ? LocalTime.MIDNIGHT : time(field);
  }

  private static LocalTime time(YamlFields field) {
    return TimeText.timeOfDay(field.text())
        .orElseThrow(() -> field.wrong("must be a time like 08:00, but is " + field.text()));
  }
}
