package dev.rollcall.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long texts may be, in UTF-16 units, so that a record stays far below what Kafka allows. Our
 * own API refuses what is longer; of others' payloads, which nobody can mend at night, it is cut.
 */
final class Texts {

  static final int GROUP = 256;
  static final int SOURCE = 256;
  static final int URL = 2048;
  static final int LABELS = 64;
  static final int LABEL = 1024;

  private Texts() {}

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  static Map<String, String> cut(Map<String, String> labels) {
    Map<String, String> kept = new TreeMap<>();
    labels.entrySet().stream()
        .limit(LABELS)
        .forEach(label -> kept.put(cut(label.getKey(), LABEL), cut(label.getValue(), LABEL)));
    return kept;
  }
}
