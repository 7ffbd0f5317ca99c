package dev.rollcall.wire;

import java.util.regex.Pattern;

/** Law 6 for free text: what looks like a phone number is not shown. */
public final class PhoneMask {

  private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?\\d[\\d ().-]{6,}\\d");

  private PhoneMask() {}

  public static String masked(String text) {
    return PHONE_NUMBER.matcher(text).replaceAll("****");
  }
}
