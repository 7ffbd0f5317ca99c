package dev.rollcall.streams;

import java.util.HashSet;
import java.util.Set;

/**
 * Texts that are remembered while there is room; all are forgotten when there is none. One thread.
 */
final class BoundedSet {

  static final int LIMIT = 50_000;

  private final Set<String> texts = new HashSet<>();

  boolean contains(String text) {
    return texts.contains(text);
  }

  void add(String text) {
    if (texts.size() == LIMIT) {
      texts.clear();
    }
    texts.add(text);
  }

  void remove(String text) {
    texts.remove(text);
  }
}
