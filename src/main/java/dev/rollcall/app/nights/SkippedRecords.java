package dev.rollcall.app.nights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records that could not be read: all are counted, and the first are named. One thread. */
public final class SkippedRecords {

  /** A topic full of something else would fill the memory with its names. */
  private static final int MOST_NAMED = 1_000;

  private final List<String> named = new ArrayList<>();
  private long count;

  /** Adds one. */
  public void add(String place, RuntimeException reason) {
    count++;
    if (named.size() < MOST_NAMED) {
      named.add(place + ": " + reason.getMessage());
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** Place and reason of the first thousand, in the order in which they were met. */
  public List<String> named() {
    return Collections.unmodifiableList(named);
  }
}
