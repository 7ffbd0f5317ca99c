package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads Avro records by the names of the published schemas. */
final class Records {

  private Records() {}

  static HistoryEntry history(ConsumerRecord<byte[], byte[]> record, GenericRecord value) {
    return new HistoryEntry(
        record.partition(),
        record.offset(),
        text(value, "errorId"),
        number(value, "seq"),
        number(value, "previousSeq"),
        Instant.ofEpochMilli(number(value, "at")),
        text(value, "kind"),
        text(value, "status"),
        text(value, "responderId"),
        text(value, "callId"),
        text(value, "by"),
        Optional.ofNullable(value.get("deadline"))
            .map(millis -> Instant.ofEpochMilli(((Number) millis).longValue())),
        text(value, "lateCause"),
        text(value, "reason"));
  }

  static Response response(ConsumerRecord<byte[], byte[]> record, GenericRecord value) {
    return new Response(
        text(value, "callId"),
        text(value, "contactId"),
        text(value, "outcome"),
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static String text(GenericRecord value, String field) {
    Object text = value.hasField(field) ? value.get(field) : null;
    return text == null ? "" : text.toString();
  }

  private static long number(GenericRecord value, String field) {
    return ((Number) value.get(field)).longValue();
  }
}
