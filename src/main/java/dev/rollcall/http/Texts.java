package dev.rollcall.http;

/**
 * How long texts of others' payloads may be that become part of a record. What becomes a field of
 * one has its bound in {@link dev.rollcall.wire.Bounds}.
 */
final class Texts {

  static final int URL = 2048;
  static final int LABEL = 1024;

  private Texts() {}

  /** In UTF-16 units, between code points. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
