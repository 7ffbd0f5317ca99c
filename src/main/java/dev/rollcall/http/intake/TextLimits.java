package dev.rollcall.http.intake;

import dev.rollcall.wire.InputLimits;
import java.util.Optional;

/**
 * How long the texts of other systems may be that become part of a field of a record. The bound of
 * the field itself is in {@link InputLimits}.
 */
public final class TextLimits {

  public static final int URL = 2048;
  public static final int LABEL = 1024;

  /** For the text of a webhook. On the phone there is time for about 200 characters of it. */
  static final int SPOKEN = 640;

  private TextLimits() {}

  /** Cuts a text to so many UTF-16 units, between code points. */
  public static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars);
  }

  /** Cuts a message of another system to the length that counts. */
  public static String spoken(String text) {
    return cut(text.strip(), SPOKEN);
  }

  /** The link of another system, if it is one. Grafana's may be a query alone. */
  public static Optional<String> link(Optional<String> url) {
    return url.map(String::strip)
        .filter(u -> !u.isEmpty() && !u.startsWith("?") && u.length() <= URL);
  }
}
