package dev.rollcall.connect;

/** Texts cut to what is listened to. */
final class Cut {

  /** A word that is longer than this is cut itself. */
  private static final int LONGEST_WORD = 20;

  private Cut() {}

  /** The text's first {@code limit} characters (code points), less the word that would be cut. */
  static String to(int limit, String text) {
    if (text.codePointCount(0, text.length()) <= limit) {
      return text;
    }
    int end = text.offsetByCodePoints(0, limit);
    if (Character.isWhitespace(text.codePointAt(end))) {
      return text.substring(0, end).stripTrailing();
    }
    for (int i = end; i > 0 && i > end - LONGEST_WORD; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return text.substring(0, i).stripTrailing();
      }
    }
    return text.substring(0, end);
  }
}
