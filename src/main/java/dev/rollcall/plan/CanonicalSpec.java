package dev.rollcall.plan;

import java.util.HashMap;
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
  static String of(YamlFields body) {
    return json(tree(body));
  }

  /**
   * The text of a document's body as it is published: of a person's phone numbers only their count
   * is left (law 6).
   *
   * @param body of a document that a plan was read from
   * @throws UnusableFile if another field has a phone number
   */
  public static String of(PlanKind kind, YamlFields body) {
    PhoneText.refuseIn(kind, body);
    if (kind != PlanKind.PEOPLE) {
      return of(body);
    }
    Map<String, Object> fields = new HashMap<>();
    body.map().forEach((name, field) -> fields.put(name, tree(field)));
    if (fields.remove(PersonReader.PHONES) instanceof List<?> phones) {
      fields.put(PersonReader.NUMBERS, Integer.toString(phones.size()));
    }
    return json(fields);
  }

  private static Object tree(YamlFields field) {
    if (field.isMap()) {
      Map<String, Object> fields = new HashMap<>();
      field.map().forEach((name, child) -> fields.put(name, tree(child)));
      return fields;
    }
    return field.isList() ? field.list().stream().map(CanonicalSpec::tree).toList() : field.text();
  }

  /** The text of a tree of maps, lists and texts. */
  static String json(Object tree) {
    return switch (tree) {
      case Map<?, ?> fields -> {
        Map<String, String> sorted = new TreeMap<>();
        fields.forEach((name, child) -> sorted.put(quoted(name.toString()), json(child)));
        yield sorted.entrySet().stream()
            .map(field -> field.getKey() + ":" + field.getValue())
            .collect(Collectors.joining(",", "{", "}"));
      }
      case List<?> items ->
          items.stream().map(CanonicalSpec::json).collect(Collectors.joining(",", "[", "]"));
      default -> quoted(tree.toString());
    };
  }

  private static String quoted(String text) {
    return '"' + yaml(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /**
   * JSON that YAML reads as the same: YAML takes fewer characters as they are than JSON does.
   *
   * @param json on one line
   */
  public static String yaml(String json) {
    return json.codePoints()
        .mapToObj(c -> isPlain(c) ? Character.toString(c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int codePoint) {
    return (codePoint >= ' ' && codePoint < 0x7f)
        || (codePoint > 0xa0 && codePoint < 0x2000)
        || (codePoint > 0x206f && codePoint < 0xd800)
        || (codePoint > 0xffff);
  }
}
