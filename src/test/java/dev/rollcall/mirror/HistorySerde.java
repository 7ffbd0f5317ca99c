package dev.rollcall.mirror;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Records of {@link Histories} as text: what differs between them and no more. */
final class HistorySerde implements Serializer<HistoryRecord>, Deserializer<HistoryRecord> {

  @Override
  public byte[] serialize(String topic, HistoryRecord r) {
    String text =
        String.join(
            "|", String.valueOf(r.seq()), r.statusBefore().name(), r.status().name(), r.errorId());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public HistoryRecord deserialize(String topic, byte[] bytes) {
    List<String> parts = List.of(new String(bytes, StandardCharsets.UTF_8).split("\\|", -1));
    if (parts.size() != 4) {
      throw new SerializationException("no history record");
    }
    return Histories.record(
        parts.get(3),
        Long.parseLong(parts.get(0)),
        EscalationStatus.valueOf(parts.get(1)),
        EscalationStatus.valueOf(parts.get(2)));
  }

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}
}
