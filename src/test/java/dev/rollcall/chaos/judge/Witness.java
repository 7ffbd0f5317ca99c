package dev.rollcall.chaos.judge;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Collects what the judge may see: topics, tables, the call log, files. */
public final class Witness {

  private final TopicWitness topics;
  private final CallLog calls;
  private final DynamoDbClient tables;
  private final LeakScan scan;
  private final List<Path> folders;

  /**
   * Makes one.
   *
   * @param numbers how all phone numbers of the run begin
   * @param folders where no number may lie
   */
  public Witness(
      TopicWitness topics,
      URI simulator,
      DynamoDbClient tables,
      String numbers,
      List<Path> folders) {
    this.topics = topics;
    this.calls = new CallLog(simulator);
    this.tables = tables;
    this.scan = new LeakScan(numbers);
    this.folders = folders;
  }

  public List<HistoryEntry> history() {
    List<HistoryEntry> history = new ArrayList<>();
    each("escalation-history", (record, value) -> history.add(Records.history(record, value)));
    return history;
  }

  public List<Response> responses() {
    List<Response> responses = new ArrayList<>();
    each("call-responses", (record, value) -> responses.add(Records.response(record, value)));
    return responses;
  }

  public List<Call> calls() {
    return calls.read();
  }

  public Tables tables() {
    return TableWitness.read(tables);
  }

  /** Every topic, decompressed, and every file. */
  public List<Leak> leaks() {
    List<Leak> leaks = new ArrayList<>();
    for (String topic : topics.names()) {
      topics.read(
          topic,
          record -> {
            String place = topic + " " + record.partition() + " " + record.offset();
            scan.bytes(place, record.key() == null ? new byte[0] : record.key(), leaks);
            scan.bytes(place, record.value() == null ? new byte[0] : record.value(), leaks);
            record
                .headers()
                .forEach(header -> scan.bytes(place + " header", header.value(), leaks));
          });
    }
    folders.forEach(folder -> leaks.addAll(scan.folder(folder)));
    return leaks;
  }

  /** Those that are no Avro, poison among them, are left out. */
  private void each(String topic, BiConsumer<ConsumerRecord<byte[], byte[]>, GenericRecord> then) {
    topics.read(topic, record -> topics.decode(record).ifPresent(v -> then.accept(record, v)));
  }

  /** How many records each topic has. */
  public Map<String, Long> counts() {
    return topics.counts();
  }
}
