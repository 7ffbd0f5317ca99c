package dev.rollcall.directory;

import java.util.regex.Pattern;

/**
 * A phone number. {@link #toString} masks it, and {@link #dial} is only for placing a call (law 6).
 *
 * @param dial E.164, for instance +81 and nine digits
 */
public record PhoneNumber(String dial) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
  private static final int SHOWN = 4;

  /** Rejects a text that is not E.164, with a message that does not repeat it. */
  public PhoneNumber {
    if (!E164.matcher(dial).matches()) {
      throw new IllegalArgumentException("is not E.164: a plus sign and 2 to 15 digits");
    }
  }

  /** The last four digits; none if there are four or fewer. */
  @Override
  public String toString() {
    int digits = dial.length() - 1;
    return digits <= SHOWN ? "****" : "****" + dial.substring(dial.length() - SHOWN);
  }
}
