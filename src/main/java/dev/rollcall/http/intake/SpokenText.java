package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;

/** JSON as words that can be spoken. */
public final class SpokenText {

  private static final int MOST = 2_000;
  private static final int DEEPEST = 4;

  private SpokenText() {}

  /** The values with their names, as "name value, name value"; cut where it is long or deep. */
  public static String of(JsonNode value) {
    StringBuilder words = new StringBuilder();
    add(words, value, 0);
    return TextLimits.cut(words.toString(), MOST);
  }

  private static void add(StringBuilder words, JsonNode value, int depth) {
    if (words.length() > MOST || depth > DEEPEST) {
      return;
    }
    if (value.isObject()) {
      for (var field : value.properties()) {
        int before = words.length();
        separate(words);
        words.append(TextLimits.cut(field.getKey(), MOST)).append(' ');
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
      words.append(TextLimits.cut(value.asText(), MOST));
    }
  }

  private static void separate(StringBuilder words) {
    if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
      words.append(", ");
    }
  }

  /** A text for people; one that is JSON is turned into words first. */
  public static String spoken(String text) {
    String bounded = text.strip();
    boolean json = bounded.startsWith("{") || bounded.startsWith("[");
    try {
      return plain(json ? of(Json.loose(bounded)) : bounded);
    } catch (HttpError _) {
      return plain(bounded);
    }
  }

  /** Without what JSON or a program puts around words; white space becomes one space. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    String bounded = TextLimits.cut(text, MOST);
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
