package dev.rollcall.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Instants and times on the clock, as people write them. */
public final class TimeText {

  /** What an instant looks like, for a message to the user. */
  public static final String INSTANT = "an instant with an offset or Z, like 2026-11-02T18:00:00Z";

  /** What a time on the clock looks like, for a message to the user. */
  static final String LOCAL = "a date and a time without an offset, like 2026-11-02T18:00";

  private TimeText() {}

  /** Empty for what is not an instant with an offset or Z. */
  public static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Empty for what is not a date and a time without an offset. */
  public static Optional<LocalDateTime> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Empty for what is not a time of the day, like 18:00 or 18:00:30. */
  public static Optional<LocalTime> timeOfDay(String text) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
