package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;

/** Turns JSON into words that can be spoken. */
public final class SpokenText {

  private static final int MAX_CHARS = 2_000;
  private static final int MAX_DEPTH = 4;

  private SpokenText() {}

  /** The values with their names, as "name value, name value", cut if it is long or deep. */
  public static String of(JsonNode value) {
    StringBuilder words = new StringBuilder();
    add(words, value, 0);
    return TextLimits.cut(words.toString(), MAX_CHARS);
  }

  private static void add(StringBuilder words, JsonNode value, int depth) {
    if (words.length() > MAX_CHARS || depth > MAX_DEPTH) {
      return;
    }
    if (value.isObject()) {
      for (var field : value.properties()) {
        int before = words.length();
        separate(words);
        words.append(TextLimits.cut(field.getKey(), MAX_CHARS)).append(' ');
        int named = words.length();
        add(words, field.getValue(), depth + 1);
        if (words.length() == named) {
          words.setLength(before);
        }
      }
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        separate(words);
        add(words, element, depth + 1);
      }
    } else if (!value.isNull() && !value.isMissingNode()) {
      words.append(TextLimits.cut(value.asText(), MAX_CHARS));
    }
  }

  private static void separate(StringBuilder words) {
    if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
      words.append(", ");
    }
  }

  /** A text for people. JSON becomes words. */
  public static String spoken(String text) {
    String bounded = text.strip();
    boolean json = bounded.startsWith("{") || bounded.startsWith("[");
    try {
      return plain(json ? of(Json.loose(bounded)) : bounded);
    } catch (HttpError _) {
      return plain(bounded);
    }
  }

  /** The text without the signs of JSON or of a program; white space becomes one space. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    String bounded = TextLimits.cut(text, MAX_CHARS);
    for (int i = 0; i < bounded.length(); i++) {
      char c = bounded.charAt(i);
      boolean gap =
          "{}\"".indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isISOControl(c);
      if (!gap) {
        plain.append(c);
      } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }
}
