package dev.rollcall.simulator.network;

import java.util.regex.Pattern;

/** E.164 numbers, and how they may be logged. */
public final class E164 {

  /**
   * The API model writes this pattern with doubled backslashes, which taken literally no number
   * fits; this is what is meant.
   */
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  private static final int SHOWN = 4;

  private E164() {}

  public static boolean isE164(String number) {
    return E164.matcher(number).matches();
  }

  /** The last four digits, and nothing of a number of four digits or fewer. */
  public static String mask(String number) {
    long digits = number.chars().filter(Character::isDigit).count();
    int shown = digits > SHOWN ? SHOWN : 0;
    return "*".repeat(number.length() - shown) + number.substring(number.length() - shown);
  }
}
