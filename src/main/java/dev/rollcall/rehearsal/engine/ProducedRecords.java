package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** What a simulated topology wrote to its topics, and to the changelogs of its stores. */
final class ProducedRecords {

  /** The application id of the topology. */
  static final String APPLICATION = "simulation";

  private static final Topics TOPICS = Topics.DEFAULT;
  private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();

  private final Deserializer<LineEffect.CallCommand> commandReader;
  private final Deserializer<HistoryRecord> historyReader;
  private final CommittedStores committed;
  private final List<LineEffect.CallCommand> commands = new ArrayList<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private final List<String> traffic = new ArrayList<>();

  /** The compacted topic of sources. */
  private final Map<String, byte[]> sources = new TreeMap<>();

  private int deadLetters;

  /**
   * Nothing yet.
   *
   * @param committed is given the records of the changelogs
   */
  ProducedRecords(TopicSerdes serdes, CommittedStores committed) {
    this.commandReader = serdes.callCommands().deserializer();
    this.historyReader = serdes.history().deserializer();
    this.committed = committed;
  }

  /** Takes what the driver has produced since the last time. */
  void collect(TopologyTestDriver driver) {
    for (String topic : driver.producedTopicNames()) {
      var records = driver.createOutputTopic(topic, BYTES, BYTES);
      while (!records.isEmpty()) {
        collect(topic, records.readRecord());
      }
    }
  }

  private void collect(String topic, TestRecord<byte[], byte[]> record) {
    traffic.add(text(record.key()) + text(record.value()));
    if (topic.equals(TOPICS.callCommands())) {
      commands.add(commandReader.deserialize(topic, record.value()));
    } else if (topic.equals(TOPICS.escalationHistory())) {
      history.add(historyReader.deserialize(topic, record.value()));
    } else if (topic.equals(TOPICS.deadLetters())) {
      deadLetters++;
    } else if (topic.equals(TOPICS.inhibitionSources())) {
      source(new String(record.key(), StandardCharsets.UTF_8), record.value());
    }
    committed.changelog(APPLICATION, topic, record);
  }

  private void source(String errorId, byte @Nullable [] value) {
    if (value == null) {
      sources.remove(errorId);
    } else {
      sources.put(errorId, value);
    }
  }

  /** What topic inhibition-sources holds, by errorId. */
  Map<String, byte[]> sources() {
    return Map.copyOf(sources);
  }

  List<LineEffect.CallCommand> takeCommands() {
    return take(commands);
  }

  List<HistoryRecord> takeHistory() {
    return take(history);
  }

  /** Keys and values of all records, a character a byte. */
  List<String> takeTraffic() {
    return take(traffic);
  }

  int deadLetters() {
    return deadLetters;
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static <T> List<T> take(List<T> list) {
    List<T> taken = List.copyOf(list);
    list.clear();
    return taken;
  }
}
