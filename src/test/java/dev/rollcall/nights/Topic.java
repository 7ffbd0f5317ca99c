package dev.rollcall.nights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topic with one partition and one group of readers, whose position outlives them. */
final class Topic<T> {

  private final List<Entry<T>> entries = new ArrayList<>();
  private int position;

  /**
   * A record.
   *
   * @param stamp by the clock of its writer
   * @param seenAt when its transaction is committed
   */
  record Entry<T>(T value, Instant stamp, Instant seenAt) {}

  /** Appends a record; it is seen behind all that lie before it. */
  void append(T value, Instant stamp, Instant committedAt) {
    Instant before = entries.isEmpty() ? Instant.MIN : entries.getLast().seenAt();
    Instant seenAt = committedAt.isBefore(before) ? before : committedAt;
    entries.add(new Entry<>(value, stamp, seenAt));
  }

  /** The next record, if it can be seen. */
  Optional<Entry<T>> peek(Instant now) {
    return at(position, now);
  }

  /** The record with this number, from 0, if it can be seen. */
  Optional<Entry<T>> at(int number, Instant now) {
    return number < entries.size() && !entries.get(number).seenAt().isAfter(now)
        ? Optional.of(entries.get(number))
        : Optional.empty();
  }

  /** The reader has committed the decision on the next record. */
  void take() {
    position++;
  }

  /** Whether everything in it was taken. */
  boolean isRead() {
    return position == entries.size();
  }

  /** All that can be seen. */
  List<Entry<T>> seen(Instant now) {
    return entries.stream().filter(entry -> !entry.seenAt().isAfter(now)).toList();
  }
}
