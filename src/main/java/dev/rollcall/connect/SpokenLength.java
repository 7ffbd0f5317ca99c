package dev.rollcall.connect;

/** Cuts texts to the length that a person listens to. */
final class SpokenLength {

  /** A longer word is cut itself. */
  private static final int MAX_WORD_CHARS = 20;

  private SpokenLength() {}

  /** The first {@code limit} characters (code points) of a text, without the word at the cut. */
  static String cut(int limit, String text) {
    if (text.codePointCount(0, text.length()) <= limit) {
      return text;
    }
    int end = text.offsetByCodePoints(0, limit);
    if (Character.isWhitespace(text.codePointAt(end))) {
      return text.substring(0, end).stripTrailing();
    }
    for (int i = end; i > 0 && i > end - MAX_WORD_CHARS; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return text.substring(0, i).stripTrailing();
      }
    }
    return text.substring(0, end);
  }
}
