package dev.rollcall.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows written as {@code groupId S web, active BOOL true}; EMPTY and TAB stand for what CSV eats.
 */
final class Items {

  private Items() {}

  static Map<String, AttributeValue> of(String text) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (String attribute : List.of(text.split(", *"))) {
      List<String> parts = List.of(attribute.trim().split(" ", 3));
      if (parts.size() == 3) {
        item.put(parts.get(0), value(parts.get(1), parts.get(2)));
      }
    }
    return item;
  }

  private static AttributeValue value(String type, String text) {
    return switch (type) {
      case "N" -> AttributeValue.fromN(text);
      case "BOOL" -> AttributeValue.fromBool(Boolean.valueOf(text));
      default -> AttributeValue.fromS(text.replace("EMPTY", "").replace("TAB", "\t"));
    };
  }
}
