package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.core.schedule.WallClock;
import dev.rollcall.plan.TimeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The times of an override or a silence, as people write them. */
final class TimeOption {

  static final String FORMS =
      "now, 18:00, 'tomorrow 08:00', 2026-11-20T18:00, or an instant with an offset or Z";

  private static final String TOMORROW = "tomorrow ";

  private TimeOption() {}

  /**
   * The instant.
   *
   * @param option for the complaint
   * @throws UsageException naming the option, if it is none
   */
  static Instant parse(String option, String text, ZoneId zone, Instant now) {
    if (text.equals("now")) {
      return now;
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    Optional<LocalDateTime> local =
        text.startsWith(TOMORROW)
            ? time(text.substring(TOMORROW.length())).map(today.plusDays(1)::atTime)
            : time(text).map(today::atTime).or(() -> TimeText.local(text));
    return TimeText.instant(text)
        .or(() -> local.map(time -> WallClock.instant(time, zone)))
        .orElseThrow(
            () -> new UsageException("%s must be %s, not %s".formatted(option, FORMS, text)));
  }

  private static Optional<LocalTime> time(String text) {
    return TimeText.timeOfDay(text.strip());
  }
}
