package dev.rollcall.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a pattern is with its repeats written out. RE2 does write them out, so a pattern of 30
 * characters could fill the memory: {@code ((a{1000}){1000}){1000}}.
 */
final class PatternSize {

  /** What a pattern may have, for a message to the user. */
  static final String BOUNDS =
      "10000 characters at most with its repeats written out, and brackets 100 deep at most";

  private static final long MAX_SIZE = 10_000;
  private static final int MAX_DEPTH = 100;

  /** A part that stands for one character, or for none. */
  private static final Pattern ATOM =
      Pattern.compile(
          "\\\\[pP]\\{[^}]*\\}|\\\\.|\\[\\^?\\]?(?:\\[:\\w*:\\]|\\\\.|[^\\]\\\\])*+\\]|.",
          Pattern.DOTALL);

  private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private final String text;

  /** The sizes of the brackets that are open, the outermost first. */
  private final Deque<Long> open = new ArrayDeque<>();

  private long size;
  private long lastPart;

  private PatternSize(String text) {
    this.text = text;
  }

  /** Whether RE2 must not see it. A pattern that is wrong in another way may have any answer. */
  static boolean isTooLarge(String pattern) {
    return new PatternSize(pattern).isTooLarge();
  }

  private boolean isTooLarge() {
    long most = Math.max(MAX_SIZE, text.length());
    Matcher repeat = REPEAT.matcher(text);
    Matcher atom = ATOM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (repeat.region(at, text.length()).lookingAt()) {
        repeat(repeat);
        at = repeat.end();
      } else if (atom.region(at, text.length()).lookingAt()) {
        part(atom.group());
        at = atom.end();
      } else {
        return false;
      }
      if (size > most || open.size() > MAX_DEPTH) {
        return true;
      }
    }
    return false;
  }

  private void part(String atom) {
    switch (atom) {
      case "(" -> {
        open.addLast(size);
        size = 0;
        lastPart = 0;
      }
      case ")" -> {
        lastPart = size + 1;
        size = lastPart + (open.isEmpty() ? 0 : open.removeLast());
      }
      default -> {
        lastPart = 1;
        size++;
      }
    }
  }

  /** The part before it stands there so often; {@code a{2,}} is {@code aaa*}. */
  private void repeat(Matcher repeat) {
    boolean isOpen = repeat.group(2) == null || repeat.group(2).isEmpty();
    long times = Math.max(1, count(repeat.group(isOpen ? 1 : 2)));
    size += lastPart * (times - 1);
    lastPart *= times;
  }

  /** RE2 refuses more than 1000 itself. */
  private static long count(String digits) {
    return digits.length() > 4 ? MAX_SIZE : Long.parseLong(digits);
  }
}
