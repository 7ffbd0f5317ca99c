package dev.rollcall.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Records that nobody can read, of every kind, in every topic that is read, while incidents flow.
 * The instance has a heap of 256 MB.
 */
@Execution(ExecutionMode.CONCURRENT)
final class PoisonIT {

  private static final int PARTITIONS = 2;
  private static final int INCIDENTS = 20;

  @TempDir private Path folder;

  private final Map<String, byte[]> sent = new HashMap<>();

  @Test
  void noRecordKeepsAnotherFromBeingHandled() throws Exception {
    try (Site site = new Site()) {
      site.policy("ops", Map.of("answerTimeout", 20, "gather", 0, "rounds", 5));
      site.person("ops", 1, "ann", "+815055550001", "accept:1s");
      try (Instance instance =
              Instance.start(site.environment(folder.resolve("state")), folder.resolve("log"));
          Producer<byte[], byte[]> poisoner = producer()) {
        site.raise("first", "ops");
        Await.until(() -> site.status("first").equals("acknowledged"), instance::log);

        for (int i = 0; i < INCIDENTS; i++) {
          poison(poisoner, site, i);
          site.raise("E" + i, "ops");
        }
        Await.until(() -> unacknowledged(site).isEmpty(), () -> unacknowledged(site));
        Await.until(() -> missing(site).isEmpty(), () -> missing(site));

        letters(site).forEach(this::assertItsBytes);
        assertFalse(instance.log().contains("a stream thread failed"), instance::log);
        assertNoRecordStartedAThreadAnew(instance);
      }
      startsOverThePoison(site);
    }
  }

  /** Everything is read from the beginning: the state is lost, and the groups are read back. */
  private void startsOverThePoison(Site site) {
    List<String> groups = lettersOfGroups(site);
    Map<String, String> environment = site.environment(folder.resolve("another-state"));
    try (Instance instance = Instance.start(environment, folder.resolve("another-log"))) {
      site.raise("afterwards", "ops");
      Await.until(() -> site.status("afterwards").equals("acknowledged"), instance::log);
      assertNoRecordStartedAThreadAnew(instance);
    }
    assertEquals(groups, lettersOfGroups(site));
  }

  /** On a busy machine the dialer may stand still, which no record is the reason of. */
  private static void assertNoRecordStartedAThreadAnew(Instance instance) {
    String log = instance.log();
    assertEquals(count(log, "the dialer stood still for "), count(log, "begins anew"), log);
    assertEquals(0, count(log, "Deserializers with error"), "what Kafka says without its place");
  }

  private static long count(String log, String words) {
    return log.lines().filter(line -> line.contains(words)).count();
  }

  private List<String> lettersOfGroups(Site site) {
    return letters(site).stream()
        .map(PoisonIT::place)
        .filter(place -> place.startsWith(site.topics.responderGroups()))
        .toList();
  }

  private static List<String> unacknowledged(Site site) {
    return IntStream.range(0, INCIDENTS)
        .mapToObj(i -> "E" + i)
        .filter(id -> !site.status(id).equals("acknowledged"))
        .toList();
  }

  /** The next kind, in each topic and partition. */
  private void poison(Producer<byte[], byte[]> producer, Site site, int turn) throws Exception {
    List<byte[]> kinds = List.copyOf(kinds().values());
    List<String> read = new ArrayList<>(site.topics.deferrable());
    read.add(site.topics.escalationHistory());
    for (String topic : read) {
      int partition = turn % PARTITIONS;
      byte[] value = kinds.get(turn / PARTITIONS % kinds.size());
      send(producer, topic, partition, "poison " + turn, value);
    }
    // One partition, so each turn has the next kind.
    send(producer, site.topics.responderGroups(), 0, "g" + turn, kinds.get(turn % kinds.size()));
  }

  private void send(
      Producer<byte[], byte[]> producer, String topic, int partition, String key, byte[] value)
      throws Exception {
    RecordMetadata at =
        producer
            .send(new ProducerRecord<>(topic, partition, null, key.getBytes(UTF_8), value))
            .get();
    sent.put(place(topic, Integer.toString(partition), Long.toString(at.offset())), value);
  }

  /** Whatever schema 1 is, no record is so. */
  private static Map<String, byte[]> kinds() {
    Map<String, byte[]> kinds = new LinkedHashMap<>();
    byte[] endless = new byte[12];
    Arrays.fill(endless, (byte) 0xff);
    byte[] huge = new byte[1_048_000];
    byte[] junk = new byte[5 << 20];
    kinds.put("not Avro", "not Avro".getBytes(StandardCharsets.UTF_8));
    kinds.put("empty", new byte[0]);
    kinds.put("two gigabytes", withId(1, new byte[] {-128, -88, -42, -71, 14, 97, 98, 99}));
    kinds.put("a number without an end", withId(1, endless));
    kinds.put("a schema that nobody registered", withId(2_000_000_000, new byte[] {2}));
    kinds.put("as large as Kafka takes", huge);
    kinds.put("as large as Kafka takes, of a schema", withId(1, Arrays.copyOf(endless, 1_048_000)));
    kinds.put("larger, but small when compressed", junk);
    return kinds;
  }

  private static byte[] withId(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }

  private List<ConsumerRecord<byte[], byte[]>> letters(Site site) {
    return TopicReader.read(site.topics.deadLetters());
  }

  private List<String> missing(Site site) {
    List<String> there = letters(site).stream().map(PoisonIT::place).toList();
    return sent.keySet().stream().filter(place -> !there.contains(place)).sorted().toList();
  }

  private void assertItsBytes(ConsumerRecord<byte[], byte[]> letter) {
    byte[] original = sent.get(place(letter));
    assertNotNull(original, () -> "no poison: " + place(letter) + ": " + header(letter, "error"));
    if (original.length <= 1_000_000) {
      assertArrayEquals(original, letter.value());
    } else {
      assertArrayEquals(Arrays.copyOf(original, 1_000_000), letter.value());
      assertEquals(Integer.toString(original.length), header(letter, "value.length"));
      assertEquals(sha256(original), header(letter, "value.sha256"));
    }
  }

  private static String place(ConsumerRecord<byte[], byte[]> letter) {
    return place(header(letter, "topic"), header(letter, "partition"), header(letter, "offset"));
  }

  private static String place(String topic, String partition, String offset) {
    return topic + "-" + partition + "@" + offset;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader("rollcall." + name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            SharedStack.kafka().bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            10 << 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
