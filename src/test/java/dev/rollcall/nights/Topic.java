package dev.rollcall.nights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topic with one partition and one group of readers, whose position outlives them. */
final class Topic<T> {

  private final List<Entry<T>> entries = new ArrayList<>();
  private int position;
  private int poison;

  /**
   * A record.
   *
   * @param content empty for one that cannot be read
   * @param stamp by the clock of its writer
   * @param seenAt when its transaction is committed
   */
  record Entry<T>(Optional<T> content, Instant stamp, Instant seenAt) {

    /** What it says; for one that can be read. */
    T value() {
      return content.orElseThrow();
    }

    /** Whether it is something else than poison. */
    boolean isReadable() {
      return content.isPresent();
    }
  }

  /** Appends a record; it is seen behind all that lie before it. */
  void append(T value, Instant stamp, Instant committedAt) {
    append(Optional.of(value), stamp, committedAt);
  }

  /** Appends bytes that nobody can read. */
  void appendPoison(Instant now) {
    append(Optional.empty(), now, now);
    poison++;
  }

  private void append(Optional<T> content, Instant stamp, Instant committedAt) {
    Instant before = entries.isEmpty() ? Instant.MIN : entries.getLast().seenAt();
    Instant seenAt = committedAt.isBefore(before) ? before : committedAt;
    entries.add(new Entry<>(content, stamp, seenAt));
  }

  /** How many records of it nobody can read. */
  int poison() {
    return poison;
  }

  int size() {
    return entries.size();
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
