package dev.rollcall.http.doors;

import dev.rollcall.http.intake.TextLimits;
import java.util.Locale;
import java.util.Set;

/**
 * The part of a text that stays the same if it is sent again about the same fault: its words, and
 * digits that name a resource ({@code i-0abc}, {@code web-1}, an ARN, an address). Counters, times
 * and ids of requests become one sign. The time is linear in the text. Only the beginning of a long
 * text counts.
 */
final class StableText {

  private static final int MAX_CHARS = 8_192;
  private static final String COUNTER = "#";
  private static final String BETWEEN = " \t\r\n,;=()[]{}<>\"'|?&!*`";
  private static final String AROUND = ".:/-_#$%+~";

  /** A number after one of these, as in request-17, is a count and not a name. */
  private static final Set<String> COUNTED =
      Set.of(
          "request",
          "req",
          "requestid",
          "trace",
          "span",
          "attempt",
          "retry",
          "try",
          "run",
          "build",
          "event",
          "msg",
          "message",
          "session",
          "txn",
          "transaction",
          "t",
          "utc",
          "gmt",
          "pid",
          "order",
          "invoice",
          "ticket",
          "thread",
          "line",
          "row",
          "offset",
          "id",
          "user",
          "customer");

  private StableText() {}

  static String of(String text) {
    String bounded = TextLimits.cut(text, MAX_CHARS);
    StringBuilder shape = new StringBuilder();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= bounded.length(); i++) {
      char c = i < bounded.length() ? bounded.charAt(i) : ' ';
      if (BETWEEN.indexOf(c) < 0) {
        word.append(c);
      } else if (!word.isEmpty()) {
        add(shape, trimmed(word.toString()));
        word.setLength(0);
      }
    }
    return shape.toString();
  }

  private static void add(StringBuilder shape, String word) {
    if (word.contains("/") && !AwsIdentity.isArn(word)) {
      for (String part : word.split("/", -1)) {
        add(shape, trimmed(part));
      }
    } else if (isLabelled(word)) {
      int colon = word.indexOf(':');
      add(shape, word.substring(0, colon));
      add(shape, trimmed(word.substring(colon + 1)));
    } else if (!word.isEmpty()) {
      shape.append(names(word) ? word : COUNTER).append(' ');
    }
  }

  private static String trimmed(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && AROUND.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && AROUND.indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }

  private static boolean names(String word) {
    if (word.chars().noneMatch(Character::isDigit) || AwsIdentity.isArn(word)) {
      return true;
    }
    if (isAddress(word)) {
      return true;
    }
    boolean beginsWithLetter = Character.isLetter(word.charAt(0));
    return beginsWithLetter && !isHash(word) && !isCounted(word);
  }

  /** As "used:93": a word without digits, and its value. */
  private static boolean isLabelled(String word) {
    int colon = word.indexOf(':');
    return colon > 0
        && !AwsIdentity.isArn(word)
        && word.substring(0, colon).chars().allMatch(Character::isLetter)
        && !isAddress(word);
  }

  private static boolean isCounted(String word) {
    String first = beginning(word);
    return COUNTED.contains(first)
        && trimmed(word.substring(first.length()))
            .chars()
            .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0 || c == 'Z');
  }

  /** The letters before the first sign that is none. */
  private static String beginning(String word) {
    int end = 0;
    while (end < word.length() && Character.isLetter(word.charAt(end))) {
      end++;
    }
    return word.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** Hexadecimal digits alone. Letters and then digits, as in db1, are a name. */
  private static boolean isHash(String word) {
    String first = beginning(word);
    boolean name = word.substring(first.length()).chars().allMatch(Character::isDigit);
    return (!name || word.length() > 12)
        && word.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0)
        && (AwsIdentity.isRun(word) || word.indexOf('-') < 0);
  }

  /** IPv4 with or without a port, IPv6 or Ethernet, which have more colons than a time. */
  private static boolean isAddress(String word) {
    int dots = 0;
    int colons = 0;
    boolean hex = true;
    boolean decimal = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      dots += c == '.' ? 1 : 0;
      colons += c == ':' ? 1 : 0;
      hex &= c == ':' || Character.digit(c, 16) >= 0;
      decimal &= c == ':' || c == '.' || Character.digit(c, 10) >= 0;
    }
    return (decimal && dots == 3 && colons <= 1) || (hex && colons > 2) || word.contains("::");
  }
}
