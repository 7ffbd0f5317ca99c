package dev.rollcall.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records that wait for the schema registry back to their topics once the registry answers,
 * where they are processed as any other. One that still waits goes to the end of its queue, so that
 * none holds another one up; after {@link Deferral#MAX_WAIT} it is a dead letter. Each step is one
 * transaction: none is lost, none is doubled. {@link #live} is for one thread.
 */
public final class DeferredRecords {

  private static final Logger LOG = LoggerFactory.getLogger(DeferredRecords.class);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Between two reads of records that wait. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Options options;
  private final Map<String, Predicate<byte[]>> awaited;
  private final SetAsideMeters meters;
  private final InstantSource clock;

  /**
   * Its settings.
   *
   * @param instanceId the same after a restart and unique among instances
   */
  public record Options(
      Map<String, Object> kafka, String groupId, String instanceId, String deadLetters) {}

  /**
   * Does not start.
   *
   * @param awaited by topic, whether the schema of a value is still missing
   */
  public DeferredRecords(
      Options options,
      Map<String, Predicate<byte[]>> awaited,
      MeterRegistry meters,
      InstantSource clock) {
    this.options = options;
    this.awaited = Map.copyOf(awaited);
    this.meters = new SetAsideMeters(meters);
    this.clock = clock;
  }

  /** Works while {@code goesOn}. If Kafka fails, it throws, and is called again. */
  public void live(BooleanSupplier goesOn) {
    Consumer<byte[], byte[]> consumer = consumer();
    try {
      live(goesOn, consumer);
    } finally {
      Utils.closeQuietly(() -> consumer.close(CloseOptions.timeout(CLOSE)), "deferred consumer");
    }
  }

  private void live(BooleanSupplier goesOn, Consumer<byte[], byte[]> consumer) {
    Producer<byte[], byte[]> producer = producer();
    try {
      producer.initTransactions();
      consumer.subscribe(awaited.keySet().stream().map(Deferral::topicOf).toList());
      while (goesOn.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty() && move(records, consumer, producer)) {
          pause(goesOn);
        }
      }
    } finally {
      Utils.closeQuietly(() -> producer.close(CLOSE), "deferred producer");
    }
  }

  /** Returns whether one of them still waits. */
  private boolean move(
      ConsumerRecords<byte[], byte[]> records,
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> producer) {
    boolean waits = false;
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ProducerRecord<byte[], byte[]> next = next(record);
      waits |= next.topic().equals(record.topic());
      var unused = producer.send(next);
    }
    producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
    producer.commitTransaction();
    return waits;
  }

  /** The record for its topic, the end of the queue, or the dead letters. */
  private ProducerRecord<byte[], byte[]> next(ConsumerRecord<byte[], byte[]> record) {
    String topic = Deferral.waitingFor(record.topic());
    var origin = new DeadLetter.Origin(record.topic(), record.partition(), record.offset());
    if (!isAwaited(topic, record.value())) {
      LOG.info("the schema registry answered, so a deferred record goes back {}", origin);
      return copy(topic, record);
    }
    Instant now = clock.instant();
    Instant since = Deferral.since(record.headers(), Instant.ofEpochMilli(record.timestamp()));
    if (since.plus(Deferral.MAX_WAIT).isAfter(now)) {
      return copy(record.topic(), record);
    }
    String error = "the schema registry did not return the schema within " + Deferral.MAX_WAIT;
    LOG.error("dead letter: {} {}", error, origin);
    meters.deadLetter(topic);
    return DeadLetter.of(options.deadLetters(), origin, record.key(), record.value(), error);
  }

  private boolean isAwaited(String topic, byte[] value) {
    return Optional.ofNullable(awaited.get(topic)).filter(test -> test.test(value)).isPresent();
  }

  private static ProducerRecord<byte[], byte[]> copy(
      String topic, ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        topic,
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  private static void pause(BooleanSupplier goesOn) {
    long end = System.nanoTime() + PAUSE.toNanos();
    while (goesOn.getAsBoolean() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(options.kafka());
    Failover.member(settings, options.groupId());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(options.kafka());
    Failover.transactional(settings, options.groupId() + "-" + options.instanceId());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
