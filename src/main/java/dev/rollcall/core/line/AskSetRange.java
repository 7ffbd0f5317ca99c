package dev.rollcall.core.line;

/**
 * A run of a line's sets of asks, both ends included. A call speaks of one set, or of several when
 * it waited for its turn and what waited behind it joined.
 */
public record AskSetRange(long first, long last) {

  static AskSetRange only(long set) {
    return new AskSetRange(set, set);
  }

  boolean contains(long set) {
    return first <= set && set <= last;
  }

  boolean overlaps(AskSetRange other) {
    return first <= other.last && other.first <= last;
  }

  /** Those of this run that come after the other one; an empty run if there are none. */
  AskSetRange behind(AskSetRange other) {
    return new AskSetRange(Math.max(first, other.last() + 1), last);
  }

  AskSetRange upTo(long newLast) {
    return new AskSetRange(first, newLast);
  }
}
