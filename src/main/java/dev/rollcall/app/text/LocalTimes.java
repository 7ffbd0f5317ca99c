package dev.rollcall.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants and durations for people. */
public final class LocalTimes {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ENGLISH);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

  private LocalTimes() {}

  /** {@code Fri 2026-11-06 18:00 +01:00}, with seconds where there are some. */
  public static String of(Instant instant, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    return time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
  }

  /** {@code 2d 14h}, down to seconds, without what is zero. */
  public static String of(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.toString().strip();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit).append(' ');
    }
  }
}
