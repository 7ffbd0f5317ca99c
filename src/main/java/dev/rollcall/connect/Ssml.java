package dev.rollcall.connect;

/**
 * Makes free text fit for SSML. A contact flow cannot escape the values of a prompt, and with one
 * bare {@code &} it does not speak the prompt at all. So the values are escaped before.
 */
public final class Ssml {

  private Ssml() {}

  /** Escapes XML's five characters. A character that XML 1.0 does not allow becomes a space. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&apos;");
      default -> escaped.appendCodePoint(isXml(c) ? c : ' ');
    }
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
