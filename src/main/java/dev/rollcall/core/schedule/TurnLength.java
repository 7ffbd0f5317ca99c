package dev.rollcall.core.schedule;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a turn of a rotation lasts on the clock on the wall: {@code 8h}, {@code 1d}, {@code 2w},
 * {@code 1mo}. One hour to twelve months.
 */
public record TurnLength(int count, Unit unit) {

  /** The allowed forms, for a message to the user. */
  public static final String FORMS = "a length like 8h, 1d, 2w or 1mo, at most 12mo";

  private static final Pattern FORM = Pattern.compile("(\\d{1,6}) ?(h|d|w|mo)");

  /** What is counted, and how many of it are twelve months at most. */
  public enum Unit {
    HOURS("h", ChronoUnit.HOURS, 366 * 24),
    DAYS("d", ChronoUnit.DAYS, 366),
    WEEKS("w", ChronoUnit.WEEKS, 52),
    MONTHS("mo", ChronoUnit.MONTHS, 12);

    private final String sign;
    private final ChronoUnit calendar;
    private final int most;

    Unit(String sign, ChronoUnit calendar, int most) {
      this.sign = sign;
      this.calendar = calendar;
      this.most = most;
    }
  }

  /** Rejects a count that is less than 1 or more than twelve months. */
  public TurnLength {
    if (count < 1 || count > unit.most) {
      throw new IllegalArgumentException(
          "every must be 1%s to %d%s, but is %d%s"
              .formatted(unit.sign, unit.most, unit.sign, count, unit.sign));
    }
  }

  /**
   * Empty for what has none of the forms.
   *
   * @throws IllegalArgumentException for a count out of bounds
   */
  public static Optional<TurnLength> parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(matcher.group(1));
    return Arrays.stream(Unit.values())
        .filter(unit -> unit.sign.equals(matcher.group(2)))
        .findFirst()
        .map(unit -> new TurnLength(count, unit));
  }

  /**
   * What the clock shows when so many turns are over. It is counted from the first turn each time,
   * so that a month without a 31st does not move the turns behind it.
   */
  LocalDateTime after(LocalDateTime first, long turns) {
    return first.plus(turns * count, unit.calendar);
  }

  /**
   * How many turns are over when the clock shows {@code now}; perhaps one less with months, and
   * less than none if the clock has gone back behind the first turn.
   */
  long completed(LocalDateTime first, LocalDateTime now) {
    return unit.calendar.between(first, now) / count;
  }

  @Override
  public String toString() {
    return count + unit.sign;
  }
}
