package dev.rollcall.core.line;

/**
 * A run of a line's sets of asks, both ends included. A call speaks of one set, or of several when
 * it waited for its turn and what waited behind it joined.
 */
public record Sets(long first, long last) {

  static Sets only(long set) {
    return new Sets(set, set);
  }

  boolean contains(long set) {
    return first <= set && set <= last;
  }

  Sets upTo(long newLast) {
    return new Sets(first, newLast);
  }
}
