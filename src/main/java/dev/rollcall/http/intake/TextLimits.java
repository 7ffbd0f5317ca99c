package dev.rollcall.http.intake;

import dev.rollcall.wire.InputLimits;
import java.util.Optional;

/**
 * How long texts of others' payloads may be that become part of a record. What becomes a field of
 * one has its bound in {@link InputLimits}.
 */
public final class TextLimits {

  public static final int URL = 2048;
  public static final int LABEL = 1024;

  /** Of what a webhook says; on the phone there is time for some 200 characters of it. */
  static final int SPOKEN = 640;

  private TextLimits() {}

  /** In UTF-16 units, between code points. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** A message of another system, in the length that counts. */
  public static String spoken(String text) {
    return cut(text.strip(), SPOKEN);
  }

  /** Others' links: Grafana's may be a query alone, which leads nowhere. */
  public static Optional<String> link(Optional<String> url) {
    return url.map(String::strip)
        .filter(u -> !u.isEmpty() && !u.startsWith("?") && u.length() <= URL);
  }
}
