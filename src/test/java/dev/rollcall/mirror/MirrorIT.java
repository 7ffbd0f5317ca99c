package dev.rollcall.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.directory.TableNames;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.support.Await;
import dev.rollcall.support.DynamoDbLocal;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.FaultyEndpoint.Fault;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MirrorIT {

  private static final int PARTITIONS = 2;
  private static final TableProjection PROJECTION = new TableProjection(Duration.ofDays(30));

  private final HistorySerde serde = new HistorySerde();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TableNames names = SharedStack.newTables();
  private final Tables tables = new Tables(SharedStack.dynamoDb().client(), names);
  private final String topic = SharedStack.newTopic("escalation-history", PARTITIONS, Map.of());
  private final String deadLetters = SharedStack.newTopic("dead-letters", 1, Map.of());
  private final String group = SharedStack.uniqueName("mirror");
  private final List<Mirror> started = new ArrayList<>();

  @AfterEach
  void closeAll() {
    started.forEach(Mirror::close);
  }

  @Test
  void everyHistoryEndsInTheTables() {
    List<HistoryRecord> records = walks(30, 20, 1);
    publish(records);
    start(SharedStack.dynamoDb().endpoint(), 1_000);
    awaitHistory(records.size());
    assertEquals(expected(records), tables.all());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NONE", "SILENT"},
      mode = EnumSource.Mode.EXCLUDE)
  void anOutageDelaysAndLosesNothing(Fault fault) {
    List<HistoryRecord> records = walks(10, 10, 2);
    try (FaultyEndpoint endpoint = new FaultyEndpoint(SharedStack.dynamoDb().endpoint())) {
      endpoint.now(fault);
      start(endpoint.url(), 1_000);
      publish(records);
      Await.until(() -> endpoint.failures() >= 30, endpoint::failures);
      endpoint.now(Fault.NONE);
      awaitHistory(records.size());
      Await.until(() -> gauge("rollcall.mirror.lag") == 0, () -> gauge("rollcall.mirror.lag"));
      closeAll();
    }
    assertEquals(expected(records), tables.all());
    assertTrue(
        meters.get("rollcall.mirror.failures").counters().stream().anyMatch(c -> c.count() > 0));
  }

  @Test
  void onePausedPartitionStillEndsInTheTables() {
    List<HistoryRecord> records = walks(3, 150, 3);
    publish(records);
    start(SharedStack.dynamoDb().endpoint(), 4);
    awaitHistory(records.size());
    assertEquals(expected(records), tables.all());
  }

  @Test
  void aRecordThatCannotBeWrittenOrReadIsSkippedAndCounted() {
    HistoryRecord good = Histories.record("e1", 5, EscalationStatus.NONE, EscalationStatus.CALLING);
    send("e1", "no record".getBytes(StandardCharsets.UTF_8));
    send(
        "",
        serde.serialize(
            topic, Histories.record("", 5, EscalationStatus.NONE, EscalationStatus.CALLING)));
    publish(List.of(good));
    start(SharedStack.dynamoDb().endpoint(), 1_000);
    awaitHistory(1);
    Await.until(
        () -> failures("invalid") == 2 && failures("unreadable") == 1, meters::getMetersAsString);
    closeAll();
    assertEquals(expected(List.of(good)), tables.all());
    assertEquals(end(), committed());
    assertEquals(
        List.of("no record"),
        TopicReader.read(deadLetters).stream()
            .map(letter -> new String(letter.value(), UTF_8))
            .toList());
  }

  @Test
  void aSecondMirrorGoesOnWhereTheFirstEnded() {
    List<HistoryRecord> records = walks(8, 40, 4);
    int half = records.size() / 2;
    publish(records.subList(0, half));
    start(SharedStack.dynamoDb().endpoint(), 1_000);
    start(SharedStack.dynamoDb().endpoint(), 1_000);
    publish(records.subList(half, records.size()));
    Await.until(() -> tables.history().size() > half / 2, () -> tables.history().size());
    started.getFirst().close();
    awaitHistory(records.size());
    closeAll();
    assertEquals(expected(records), tables.all());
    assertEquals(end(), committed());
  }

  @Test
  void whatIsNotWrittenIsNotCommitted() {
    try (FaultyEndpoint endpoint = new FaultyEndpoint(SharedStack.dynamoDb().endpoint())) {
      endpoint.now(Fault.SERVER_ERROR);
      publish(walks(1, 5, 5));
      start(endpoint.url(), 1_000);
      Await.until(() -> endpoint.failures() > 0, endpoint::failures);
      closeAll();
    }
    assertEquals(Map.of(), committed());
    start(SharedStack.dynamoDb().endpoint(), 1_000);
    awaitHistory(5);
  }

  private void start(URI endpoint, int maxInWork) {
    MirrorOptions options =
        new MirrorOptions(
            topic,
            deadLetters,
            group,
            Optional.empty(),
            names,
            Duration.ofDays(30),
            new MirrorOptions.Work(8, maxInWork, Duration.ofSeconds(2)));
    Map<String, Object> kafka = Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());
    Mirror mirror =
        new Mirror(
            DynamoDbLocal.clientFor(endpoint),
            new DeadLetterWriter(kafka, deadLetters, meters),
            kafka,
            serde,
            options,
            new MirrorMetrics(meters));
    started.add(mirror);
    Thread.ofVirtual().name("mirror").start(mirror);
  }

  private void publish(List<HistoryRecord> records) {
    try (var producer = producer()) {
      for (HistoryRecord record : records) {
        var unused =
            producer.send(
                new ProducerRecord<>(topic, record.errorId(), serde.serialize(topic, record)));
      }
    }
  }

  private void send(String key, byte[] value) {
    try (var producer = producer()) {
      var unused = producer.send(new ProducerRecord<>(topic, key, value));
    }
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Several incidents' lives, all mixed as in a topic. */
  private static List<HistoryRecord> walks(int incidents, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<HistoryRecord>> walks = new ArrayList<>();
    for (int i = 0; i < incidents; i++) {
      walks.add(Histories.walk("e" + i, each, random));
    }
    List<HistoryRecord> mixed = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      int row = i;
      walks.forEach(walk -> mixed.add(walk.get(row)));
    }
    return mixed;
  }

  /** The tables as one writer leaves them that never fails. */
  private static Object expected(List<HistoryRecord> records) {
    TableNames other = SharedStack.newTables();
    TableWriter writer =
        new TableWriter(
            SharedStack.dynamoDb().client(), other, new MirrorMetrics(new SimpleMeterRegistry()));
    records.forEach(record -> PROJECTION.writes(record).forEach(writer::write));
    return new Tables(SharedStack.dynamoDb().client(), other).all();
  }

  private void awaitHistory(int rows) {
    Await.until(() -> tables.history().size() == rows, () -> tables.history().size());
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  private double failures(String reason) {
    return meters.get("rollcall.mirror.failures").tag("reason", reason).counter().count();
  }

  private Map<TopicPartition, Long> committed() {
    try (Admin admin = admin()) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
      return offsets;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The end of each partition that has records. */
  private Map<TopicPartition, Long> end() {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> all = new HashMap<>();
      for (int p = 0; p < PARTITIONS; p++) {
        all.put(new TopicPartition(topic, p), OffsetSpec.latest());
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin.listOffsets(all).all().get().forEach((p, info) -> ends.put(p, info.offset()));
      ends.values().removeIf(offset -> offset == 0);
      return ends;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()));
  }
}
