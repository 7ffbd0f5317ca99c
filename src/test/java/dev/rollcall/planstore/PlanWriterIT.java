package dev.rollcall.planstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicNames;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan on a real broker, and several writers. */
class PlanWriterIT {

  private static final int PARTITIONS = 3;
  private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

  private final Topics topics = TopicNames.of(SharedStack.uniqueName("plans") + "-");
  private final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://plans"));
  private final PlanTopic topic =
      new PlanTopic(KAFKA, topics.plan(), serdes.planDocuments().deserializer());

  @BeforeEach
  void topics() {
    try (Admin admin = Admin.create(KAFKA)) {
      new TopicCheck(admin, topics).create(PARTITIONS, Optional.of((short) 1));
    }
  }

  @Test
  void aTopicThatIsNotThereIsNoEmptyPlan() {
    PlanTopic missing =
        new PlanTopic(KAFKA, topics.plan() + "-missing", serdes.planDocuments().deserializer());
    assertThrows(KafkaException.class, missing::read);
  }

  private PlanWriter writer() {
    return new PlanWriter(
        KAFKA, topics, topics.plan() + "-writer", serdes, InstantSource.fixed(AT));
  }

  private static PlanChange change(List<String> deletions, String... idsAndNames) {
    List<PlanChange.Draft> drafts = new ArrayList<>();
    for (int i = 0; i < idsAndNames.length; i += 2) {
      drafts.add(
          new PlanChange.Draft(
              PlanKind.PEOPLE, idsAndNames[i], "{\"name\":\"" + idsAndNames[i + 1] + "\"}"));
    }
    return new PlanChange(drafts, deletions, "olga", "test", PlanDocument.Origin.PEOPLE);
  }

  /** Keys and versions, in the order of the topic, as those read who read what is committed. */
  private List<String> records() {
    List<String> records = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : committed(topics.plan(), 1)) {
      PlanDocument document = serdes.planDocuments().deserializer().deserialize("", record.value());
      records.add(record.key() + (document == null ? " deleted" : " " + document.version()));
    }
    return records;
  }

  /** The versions in the markers of each partition. */
  private List<List<Long>> markers() {
    List<List<Long>> versions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      versions.add(new ArrayList<>());
    }
    for (ConsumerRecord<String, byte[]> record : committed(topics.planChanges(), PARTITIONS)) {
      versions
          .get(record.partition())
          .add(serdes.planChanges().deserializer().deserialize("", record.value()));
    }
    return versions;
  }

  /**
   * A commit is answered before it is seen: its markers are on their way to the partitions. A
   * writer under the same id waits for them before it writes, here nothing.
   */
  private void commitsAreSeen() {
    PublishedPlan unused = writer().write(_ -> change(List.of()));
  }

  private List<ConsumerRecord<String, byte[]>> committed(String topic, int count) {
    commitsAreSeen();
    Map<String, Object> settings = new HashMap<>(KAFKA);
    settings.put("isolation.level", "read_committed");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        partitions.add(new TopicPartition(topic, i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Test
  void aChangeIsItsDocumentsItsHeadAndAMarkerInEveryPartition() {
    PublishedPlan first = writer().write(_ -> change(List.of(), "ana", "Ana", "ben", "Ben"));
    PublishedPlan second = writer().write(_ -> change(List.of("people/ana"), "ben", "Benno"));
    assertEquals(
        List.of(
            "people/ana 1",
            "people/ben 2",
            "plan/head 2",
            "people/ana deleted",
            "people/ben 4",
            "plan/head 4"),
        records());
    assertEquals(List.of(List.of(2L, 4L), List.of(2L, 4L), List.of(2L, 4L)), markers());
    assertEquals(2, first.version());
    assertEquals(second, topic.read());
    assertEquals(
        new PlanDocument(
            "people",
            "ben",
            4,
            "olga",
            AT,
            "test",
            PlanDocument.Origin.PEOPLE,
            "{\"name\":\"Benno\"}"),
        second.documents().get("people/ben"));
  }

  @Test
  void aPlanOfWhichNothingIsPublishedIsEmpty() {
    assertEquals(PublishedPlan.NONE, topic.read());
  }

  @Test
  void withoutAChangeNothingIsWritten() {
    writer().write(_ -> change(List.of()));
    assertEquals(List.of(), records());
  }

  /** The first one has read, and the second one writes before it. */
  @Test
  void aWriterThatIsFencedReadsAgain() {
    List<String> seen = new ArrayList<>();
    writer()
        .write(
            published -> {
              seen.add(published.documents().keySet().toString());
              if (seen.size() == 1) {
                writer().write(_ -> change(List.of(), "ben", "Ben"));
              }
              return change(List.of(), "ana", "Ana");
            });
    assertEquals(List.of("[]", "[people/ben]"), seen);
    assertEquals(List.of("people/ben 1", "plan/head 1", "people/ana 2", "plan/head 2"), records());
    assertEquals(List.of(List.of(1L, 2L), List.of(1L, 2L), List.of(1L, 2L)), markers());
  }

  @Test
  void noUpdateIsLost() throws Exception {
    long each = 5;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        PlanWriter writer = writer();
        done.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < each; n++) {
                    writer.write(PlanWriterIT::oneMore);
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    commitsAreSeen();
    PublishedPlan published = topic.read();
    assertEquals(2 * each, published.version());
    assertEquals(2 * each, count(published));
  }

  /** A commit that timed out, or an answer as two writers at once see now and then. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  void aCommitInDoubtIsWrittenOnce(boolean wasCommitted, boolean timesOut) {
    AtomicInteger commits = new AtomicInteger();
    PlanWriter writer =
        new PlanWriter(
            KAFKA,
            topics,
            topics.plan() + "-writer",
            serdes,
            InstantSource.fixed(AT),
            settings ->
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()) {
                  @Override
                  public void commitTransaction() {
                    boolean fails = commits.incrementAndGet() == 1;
                    if (!fails || wasCommitted) {
                      super.commitTransaction();
                    }
                    if (fails && timesOut) {
                      throw new TimeoutException("the commit timed out");
                    }
                    if (fails) {
                      throw new KafkaException("Unhandled error in EndTxnResponse");
                    }
                  }
                });
    assertEquals(1, count(writer.write(PlanWriterIT::oneMore)));
    commitsAreSeen();
    assertEquals(1, count(topic.read()));
    assertEquals(1, topic.read().version());
  }

  private static PlanChange oneMore(PublishedPlan published) {
    return change(List.of(), "count", Long.toString(count(published) + 1));
  }

  private static long count(PublishedPlan published) {
    PlanDocument count = published.documents().get("people/count");
    return count == null ? 0 : Long.parseLong(count.spec().replaceAll("\\D", ""));
  }

  /** Law 6. */
  @Test
  void aPhoneNumberIsNotWritten() {
    for (PlanChange change :
        List.of(
            change(List.of(), "ana", "+815000000001"),
            change(List.of(), "+815000000001", "Ana"),
            new PlanChange(
                change(List.of(), "ana", "Ana").documents(),
                List.of(),
                "olga",
                "+815000000001",
                PlanDocument.Origin.PEOPLE))) {
      UnusableFile e = assertThrows(UnusableFile.class, () -> writer().write(_ -> change));
      assertFalse(e.toString().contains("815000000001"), e::toString);
    }
    assertEquals(List.of(), records());
  }
}
