package dev.rollcall.console.pages;

import dev.rollcall.story.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as one person reads them: in the own zone, and from now. */
public final class Times {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz");

  private final Instant now;
  private final ZoneId zone;
  private final Texts texts;

  /** Times as seen at this instant. */
  public Times(Instant now, ZoneId zone, Texts texts) {
    this.now = now;
    this.zone = zone;
    this.texts = texts;
  }

  public Instant now() {
    return now;
  }

  public ZoneId zone() {
    return zone;
  }

  /** With seconds: {@code 03:02:41}. */
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** {@code 03:02}; with its day, if that is another one. */
  public String minute(Instant instant) {
    boolean today = instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? MINUTE : DAY).format(instant.atZone(zone));
  }

  /** With day, seconds and zone, for those who want to know exactly. */
  public String exact(Instant instant) {
    return EXACT.format(instant.atZone(zone));
  }

  /** {@code 3 min}: how long ago, or until then. */
  public String span(Instant instant) {
    Duration span = Duration.between(instant, now).abs();
    if (span.toMinutes() < 1) {
      return texts.of("span.seconds", "n", Long.toString(span.toSeconds()));
    }
    if (span.toHours() < 1) {
      return texts.of("span.minutes", "n", Long.toString(span.toMinutes()));
    }
    return span.toDays() < 2
        ? texts.of("span.hours", "n", Long.toString(span.toHours()))
        : texts.of("span.days", "n", Long.toString(span.toDays()));
  }

  /** {@code 0:42}: minutes and seconds until then, 0:00 when it is over. */
  public String countdown(Instant instant) {
    long seconds = Math.max(0, Duration.between(now, instant).toSeconds());
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** {@code 3 min ago}. */
  public String ago(Instant instant) {
    return texts.of("ago", "span", span(instant));
  }
}
