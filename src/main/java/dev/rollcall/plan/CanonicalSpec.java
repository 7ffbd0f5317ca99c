package dev.rollcall.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The body of a document as one line of JSON: fields are sorted and every value is a text, so that
 * two bodies that say the same are the same text. {@link YamlFields#parse} reads it, because YAML
 * is a superset of JSON and a field takes its value as it is written.
 */
public final class CanonicalSpec {

  private CanonicalSpec() {}

  /**
   * The text of a body.
   *
   * @param body of a document that a plan was read from, so that it does not hold itself
   */
  public static String of(YamlFields body) {
    StringBuilder json = new StringBuilder();
    append(json, body);
    return json.toString();
  }

  private static void append(StringBuilder json, YamlFields field) {
    if (field.isMap()) {
      Map<String, YamlFields> sorted = new TreeMap<>(field.map());
      json.append('{');
      String comma = "";
      for (Map.Entry<String, YamlFields> entry : sorted.entrySet()) {
        json.append(comma).append(quoted(entry.getKey())).append(':');
        append(json, entry.getValue());
        comma = ",";
      }
      json.append('}');
    } else if (field.isList()) {
      List<YamlFields> items = field.list();
      json.append('[');
      String comma = "";
      for (YamlFields item : items) {
        json.append(comma);
        append(json, item);
        comma = ",";
      }
      json.append(']');
    } else {
      json.append(quoted(field.text()));
    }
  }

  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(CanonicalSpec::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** YAML takes fewer characters as they are than JSON does. */
  private static String escaped(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      return "\\" + (char) codePoint;
    }
    boolean isPlain =
        (codePoint >= ' ' && codePoint < 0x7f)
            || (codePoint > 0xa0 && codePoint < 0x2000)
            || (codePoint > 0x206f && codePoint < 0xd800)
            || (codePoint > 0xffff);
    return isPlain ? Character.toString(codePoint) : "\\u%04x".formatted(codePoint);
  }
}
