package dev.rollcall.console.pages;

import dev.rollcall.core.schedule.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Days and shifts as one visitor reads them: in the own zone and language. */
final class Days {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Frame frame;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;

  Days(Frame frame) {
    this.frame = frame;
    Locale locale = Locale.forLanguageTag(frame.language().tag());
    this.day = DateTimeFormatter.ofPattern(frame.t("pattern.day"), locale);
    this.moment = DateTimeFormatter.ofPattern(frame.t("pattern.moment"), locale);
  }

  LocalDate today() {
    return date(frame.times().now());
  }

  LocalDate date(Instant instant) {
    return instant.atZone(frame.times().zone()).toLocalDate();
  }

  /** The first instant of a day, which a clock change may have moved. */
  Instant begin(LocalDate date) {
    return date.atStartOfDay(frame.times().zone()).toInstant();
  }

  /** {@code Sat 28 Nov}. */
  String day(LocalDate date) {
    return day.format(date);
  }

  /** {@code Sat 28 Nov 09:00}. */
  String moment(Instant instant) {
    return moment.format(instant.atZone(frame.times().zone()));
  }

  /** {@code 09:00}. */
  String clock(Instant instant) {
    return CLOCK.format(instant.atZone(frame.times().zone()));
  }

  /** {@code Sat 28 Nov 09:00 to Sun 29 Nov 09:00}. */
  String period(Period period) {
    return frame
        .texts()
        .of("period", Map.of("from", moment(period.from()), "until", moment(period.until())));
  }
}
