package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter that was read: a record that could not be read or processed.
 *
 * @param record as it lies among the dead letters
 * @param handling what was done with it last
 * @param replaced whether a newer record stands in its place in the topic it came from, so that it
 *     must not be sent again
 */
public record Letter(ConsumerRecord<byte[], byte[]> record, Handling handling, boolean replaced) {

  /** What somebody has done with a letter. */
  public enum Handling {
    NOTHING,
    SENT_AGAIN,
    HIDDEN
  }

  /** Its partition and offset, {@code 0@12}. */
  public String position() {
    return record.partition() + "@" + record.offset();
  }

  /** The topic it came from; empty if its headers have none. */
  public String topic() {
    return topicOf(record);
  }

  /** Partition and offset there, {@code 3@17}. */
  public String origin() {
    return header(record, "partition") + "@" + header(record, "offset");
  }

  public String error() {
    return header(record, "error");
  }

  /** Whether it was too large to be kept whole, so that it cannot be sent again. */
  public boolean cut() {
    return !header(record, "value.length").isEmpty() || !header(record, "key.length").isEmpty();
  }

  public boolean canBeSentAgain() {
    return !cut() && !replaced && !topic().isEmpty();
  }

  /** Names it also after the topic of the letters was deleted and made again. */
  String id() {
    return position() + " " + topic() + "-" + origin();
  }

  Letter with(Handling known) {
    return new Letter(record, known, replaced);
  }

  /** The topic from which this record of the dead letters came; empty if its headers have none. */
  static String topicOf(ConsumerRecord<byte[], byte[]> record) {
    return header(record, "topic");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader("rollcall." + name))
        .map(Header::value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }
}
