package dev.rollcall.mirror;

import static org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.Failover;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads history records and brings each into the tables at least once: the records of an errorId in
 * order, others at the same time. Offsets are committed behind records that are written, so a crash
 * loses none. {@link #run} is for one thread; {@link #close} is for any other.
 */
final class Mirror implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final DynamoDbClient client;
  private final DeadLetterWriter deadLetters;
  private final MirrorMetrics metrics;
  private final MirroredPartitions partitions;
  private final RecordMirror records;
  private final KeyedWorkers workers;
  private final String topic;
  private final OncePerInterval logs = new OncePerInterval(LOG_INTERVAL);
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param client closed with this
   * @param deadLetters for records that cannot be read; closed with this
   * @param kafka settings of the consumer; group, isolation and commits are set here
   * @param deserializer configured; called by one thread at a time, not closed
   */
  Mirror(
      DynamoDbClient client,
      DeadLetterWriter deadLetters,
      Map<String, Object> kafka,
      Deserializer<HistoryRecord> deserializer,
      MirrorOptions options,
      MirrorMetrics metrics) {
    this.client = client;
    this.deadLetters = deadLetters;
    this.topic = options.topic();
    this.metrics = metrics;
    this.consumer =
        new KafkaConsumer<>(
            settings(kafka, options), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.partitions =
        new MirroredPartitions(consumer, options.work().maxRecords(), options.work().revokeWait());
    this.workers = new KeyedWorkers(options.work().concurrency());
    this.records =
        new RecordMirror(
            deserializer,
            deadLetters,
            new TableProjection(options.historyTtl()),
            new TableWriter(client, options.tables(), metrics),
            new Retry(metrics));
  }

  /** Mirrors until {@link #close} or an interrupt, which this clears. Call once. */
  @Override
  public void run() {
    run(() -> true);
  }

  /** As {@link #run()}, while {@code goesOn} is true. */
  void run(BooleanSupplier goesOn) {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a mirror runs once");
    }
    try {
      consumer.subscribe(List.of(topic), partitions);
      while (closing.getCount() > 0 && goesOn.getAsBoolean()) {
        pollOnce();
      }
    } catch (InterruptedException _) {
      LOG.info("the mirror is interrupted and ends");
    } finally {
      release();
      ended.countDown();
    }
  }

  /** Waits a bounded time for records in work, commits and leaves the group. */
  @Override
  public void close() {
    closing.countDown();
    if (started.compareAndSet(false, true)) {
      release();
      ended.countDown();
    }
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollOnce() throws InterruptedException {
    try {
      consumer.poll(POLL).forEach(this::start);
      partitions.commit();
      partitions.pauseOrResume();
      metrics.lag(partitions.lag());
    } catch (KafkaException e) {
      if (logs.passes()) {
        LOG.error("the mirror cannot read its topic and tries again topic={}", topic, e);
      }
      if (closing.await(AFTER_ERROR.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void start(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    BooleanSupplier ours = partitions.started(partition, record.offset());
    byte[] key = record.key();
    workers.submit(
        key == null ? "" : new String(key, StandardCharsets.UTF_8),
        () -> {
          if (mirrored(record, ours)) {
            partitions.done(partition, record.offset());
          }
        });
  }

  /** Catches everything, because an error in one record must not hold up the records behind it. */
  private boolean mirrored(ConsumerRecord<byte[], byte[]> record, BooleanSupplier ours)
      throws InterruptedException {
    try {
      return records.mirror(record, ours);
    } catch (RuntimeException | Error e) {
      metrics.failed(FailureReason.UNEXPECTED);
      LOG.error(
          "a record was skipped topic={} partition={} offset={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
      return true;
    }
  }

  private void release() {
    // A static member leaves too, so that its partitions do not wait for it.
    consumer.close(CloseOptions.groupMembershipOperation(LEAVE_GROUP));
    workers.close();
    client.close();
    deadLetters.close();
  }

  static Map<String, Object> settings(Map<String, Object> kafka, MirrorOptions options) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Failover.member(settings, options.groupId());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    options.instanceId().ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    return settings;
  }
}
