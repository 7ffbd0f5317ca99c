package dev.rollcall.wire;

import java.util.regex.Pattern;

/** Law 6 for free text: what looks like a phone number is not shown, in digits of any script. */
public final class PhoneMask {

  /** A date is none: {@code 2026-03-27T07:00:00Z}. */
  private static final String NO_DATE = "(?!(?:19|20)\\d\\d-[01]\\d-[0-3]\\dT\\d)";

  private static final Pattern PHONE_NUMBER =
      Pattern.compile("(?U)(?<!\\d)" + NO_DATE + "\\+?\\d[\\d ().-]{6,}\\d");

  private PhoneMask() {}

  public static String masked(String text) {
    return PHONE_NUMBER.matcher(text).replaceAll("****");
  }
}
