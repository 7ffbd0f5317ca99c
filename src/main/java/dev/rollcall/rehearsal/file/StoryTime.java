package dev.rollcall.rehearsal.file;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.plan.TimeText;
import dev.rollcall.plan.YamlFields;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time of a scenario: a field has a duration from the start, or an instant.
 *
 * @param start the instant of {@code 0s}
 */
record StoryTime(Instant start) {

  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;

  /** Begins where the field says. Kafka knows no time before 1970. */
  static StoryTime from(Optional<YamlFields> start) {
    start.ifPresent(StoryTime::check);
    return new StoryTime(start.map(YamlFields::instant).orElse(DEFAULT_START));
  }

  private static void check(YamlFields start) {
    int year = start.instant().atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw start.wrong(
          "must lie in the years %d to %d, but is %s"
              .formatted(FIRST_YEAR, LAST_YEAR, start.text()));
    }
  }

  Instant instant(YamlFields field) {
    return DurationText.parse(field.text())
        .map(start::plus)
        .or(() -> TimeText.instant(field.text()))
        .orElseThrow(
            () ->
                field.wrong(
                    "must be %s, or %s, but is %s"
                        .formatted(DurationText.FORMS, TimeText.INSTANT, field.text())));
  }

  /** From the start; an instant before it is refused. */
  Duration sinceStart(YamlFields field) {
    Duration since = Duration.between(start, instant(field));
    if (since.isNegative()) {
      throw field.wrong("is before the start, " + start);
    }
    if (since.compareTo(DurationText.MAX_DURATION) > 0) {
      throw field.wrong("is more than 3660d after the start, " + start);
    }
    return since;
  }
}
