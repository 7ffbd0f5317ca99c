package dev.rollcall.core.roster;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 60s}, {@code 10m}, {@code 24h}, {@code 7d}.
 * Whole numbers, not negative, at most {@link #MAX_DURATION}.
 */
public final class DurationText {

  /** Ten years: longer is a slip of the pen, and instants stay in their bounds. */
  public static final Duration MAX_DURATION = Duration.ofDays(3660);

  /** The allowed forms, for a message to the user. */
  public static final String FORMS = "a duration like 500ms, 60s, 10m or 24h, at most 3660d";

  private static final Pattern FORM = Pattern.compile("(\\d{1,12}) ?(ms|s|m|h|d)");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,40})?");

  private DurationText() {}

  /** Empty for what is not a duration, or too long. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return Optional.of(duration).filter(d -> d.compareTo(MAX_DURATION) <= 0);
  }

  /** A number of seconds, with a fraction or without; empty for what is none, or too long. */
  public static Optional<Duration> seconds(String number) {
    if (!NUMBER.matcher(number).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(number).movePointRight(3))
        .filter(millis -> millis.compareTo(BigDecimal.valueOf(MAX_DURATION.toMillis())) <= 0)
        .map(millis -> Duration.ofMillis(millis.longValue()));
  }

  /** In whole seconds where possible, else in milliseconds. */
  public static String format(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
