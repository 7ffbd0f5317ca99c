package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.escalation.EventTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads the event times of senders, of which some are wrong. */
public final class EventTimes {

  private static final Duration AHEAD = Duration.ofHours(24);
  private static final int MAX_CHARS = 64;

  /** A later time is not real, and its milliseconds may not fit into a record. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Offsets are written as Z, +02:00, +0200 (CloudWatch) and +02. */
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private EventTimes() {}

  /** Refuses a time that a person or a program of ours cannot mean. */
  static void plausible(StrictFields fields, String name, Instant time, Instant now) {
    if (time.isAfter(now.plus(AHEAD))) {
      throw fields.refused(name, "must not be more than a day ahead");
    }
    if (time.isBefore(EventTime.EARLIEST)) {
      throw fields.refused(
          name, "must not be before " + EventTime.EARLIEST + "; a number is milliseconds");
    }
  }

  /**
   * A time with its offset.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String text) {
    return OffsetDateTime.parse(text, FORM).toInstant();
  }

  /** A time of another system; without an offset it is UTC. Empty if it cannot be read. */
  static Optional<Instant> read(JsonNode value) {
    return readAny(value).filter(t -> t.isBefore(LATEST));
  }

  private static Optional<Instant> readAny(JsonNode value) {
    try {
      if (value.isIntegralNumber() && value.canConvertToLong()) {
        return Optional.of(Instant.ofEpochMilli(value.longValue()));
      }
      if (value.isTextual() && value.textValue().length() <= MAX_CHARS) {
        return Optional.of(withOrWithoutOffset(value.textValue().strip()));
      }
    } catch (DateTimeException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Instant withOrWithoutOffset(String text) {
    TemporalAccessor time = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
  }

  /** The beginning of a fault; empty if the time is unset. */
  public static Optional<Instant> beginning(Optional<Instant> time) {
    return time.filter(t -> !t.isBefore(EventTime.EARLIEST));
  }

  /** The time, or {@code now} if it is unset or ahead. */
  public static Instant sane(Optional<Instant> time, Instant now) {
    return beginning(time).filter(t -> !t.isAfter(now)).orElse(now);
  }
}
