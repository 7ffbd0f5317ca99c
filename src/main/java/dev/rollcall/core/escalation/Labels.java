package dev.rollcall.core.escalation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of a report within their bounds: {@link #MOST} of them, {@link #MAX_BYTES} bytes of
 * UTF-8 together.
 *
 * @param values by name; nobody changes them any more
 * @param cut the names of those that are shorter than reported, or missing
 */
public record Labels(SortedMap<String, String> values, List<String> cut) {

  /** How many are kept. */
  public static final int MOST = 64;

  /** How long all names and values together may be. */
  public static final int MAX_BYTES = 4096;

  /** No value is made shorter than this; whole labels go instead. */
  public static final int SHORTEST = 16;

  /** A report without labels. */
  public static final Labels NONE = new Labels(new TreeMap<>(), List.of());

  public Labels {
    values = Collections.unmodifiableSortedMap(values);
    cut = List.copyOf(cut);
  }

  /**
   * Cuts what is too long: first the longest values, to {@link #SHORTEST} bytes at least, and then
   * whole labels, the last by name first. A character is kept whole or not at all.
   */
  public static Labels of(Map<String, String> reported) {
    if (reported.isEmpty()) {
      return NONE;
    }
    TreeMap<String, String> kept = new TreeMap<>(reported);
    if (kept.size() <= MOST && isFarBelowTheBound(kept)) {
      return new Labels(kept, List.of());
    }
    while (kept.size() > MOST) {
      kept.pollLastEntry();
    }
    int over = bytes(kept) - MAX_BYTES;
    if (over > 0) {
      shorten(kept, over);
    }
    while (bytes(kept) > MAX_BYTES) {
      kept.pollLastEntry();
    }
    List<String> cut = new ArrayList<>();
    new TreeMap<>(reported)
        .forEach(
            (name, value) -> {
              if (!value.equals(kept.get(name))) {
                cut.add(name);
              }
            });
    return new Labels(kept, cut);
  }

  /** Without a look at the bytes: a char has three at most. */
  private static boolean isFarBelowTheBound(Map<String, String> labels) {
    int chars = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      chars += label.getKey().length() + label.getValue().length();
    }
    return chars <= MAX_BYTES / 3;
  }

  private static void shorten(Map<String, String> labels, int bytesOver) {
    int over = bytesOver;
    List<String> longestFirst = new ArrayList<>(labels.keySet());
    longestFirst.sort(
        Comparator.comparingInt((String name) -> -bytes(labels.getOrDefault(name, "")))
            .thenComparing(Comparator.naturalOrder()));
    for (String name : longestFirst) {
      String value = labels.getOrDefault(name, "");
      if (over <= 0 || bytes(value) <= SHORTEST) {
        return;
      }
      String shorter = beginning(value, Math.max(SHORTEST, bytes(value) - over));
      over -= bytes(value) - bytes(shorter);
      labels.put(name, shorter);
    }
  }

  private static int bytes(Map<String, String> labels) {
    return labels.entrySet().stream()
        .mapToInt(label -> bytes(label.getKey()) + bytes(label.getValue()))
        .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String beginning(String text, int maxBytes) {
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      bytes += bytes(text.substring(end, next));
      if (bytes > maxBytes) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }
}
