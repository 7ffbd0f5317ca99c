package dev.rollcall.streams;

import dev.rollcall.kafka.ReadingPatience;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of Kafka Streams, which do three things more. Consumers say how far they have come:
 * transaction markers have offsets too and never reach a processor, so only a consumer knows its
 * position. Consumers wait for records no longer than to the next alarm of their thread. Producers
 * say how long commits take. Thread safe.
 */
public final class StreamClients implements BacklogTracker, KafkaClientSupplier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamClients.class);

  private final Admin admin;

  /** Positions of partitions that a task waits for; nobody waits for the others. */
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

  /** The last record of each partition that a consumer has handed out. */
  private final Map<TopicPartition, Long> handedOut = new ConcurrentHashMap<>();

  /**
   * Opens a client of its own.
   *
   * @param kafka client settings
   */
  public StreamClients(Map<String, Object> kafka) {
    this.admin = Admin.create(kafka);
  }

  @Override
  public Optional<Backlog> begin(Collection<TopicPartition> partitions) {
    handedOut.keySet().removeAll(partitions);
    partitions.forEach(partition -> positions.put(partition, -1L));
    return Optional.of(new PartitionBacklog(Set.copyOf(partitions), IsolationLevel.READ_COMMITTED));
  }

  /** What lies behind an open transaction counts too: it may be an answer. */
  @Override
  public Optional<Backlog> again(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> positions.put(partition, -1L));
    return Optional.of(
        new PartitionBacklog(Set.copyOf(partitions), IsolationLevel.READ_UNCOMMITTED));
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends(
      Collection<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest()));
    return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all();
  }

  private final class PartitionBacklog implements Backlog {
    private final Collection<TopicPartition> partitions;
    private final IsolationLevel isolation;
    private final ReadingPatience patience =
        new ReadingPatience(ReadingPatience.STILL, System.nanoTime());
    private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends;
    private Optional<Map<TopicPartition, Long>> fetched = Optional.empty();

    PartitionBacklog(Collection<TopicPartition> partitions, IsolationLevel isolation) {
      this.isolation = isolation;
      this.partitions = partitions;
      this.ends = ends(partitions, isolation);
    }

    @Override
    public Optional<Map<TopicPartition, Long>> fetched() {
      if (fetched.isEmpty() && isOver(left())) {
        Map<TopicPartition, Long> last = new HashMap<>(handedOut);
        last.keySet().retainAll(partitions);
        fetched = Optional.of(last);
        positions.keySet().removeAll(partitions);
      }
      return fetched;
    }

    /** How many offsets lie before the ends; the largest number while these are not known. */
    private long left() {
      if (ends.isCompletedExceptionally()) {
        ends = ends(partitions, isolation);
      }
      if (!ends.isDone() || ends.isCompletedExceptionally()) {
        return Long.MAX_VALUE;
      }
      try {
        return ends.get().entrySet().stream()
            .mapToLong(
                end ->
                    Math.max(
                        0, end.getValue().offset() - positions.getOrDefault(end.getKey(), -1L)))
            .sum();
      } catch (ExecutionException e) {
        throw new KafkaException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Long.MAX_VALUE;
      }
    }

    private boolean isOver(long left) {
      if (left == 0) {
        return true;
      }
      boolean over = patience.isOver(left, System.nanoTime());
      if (over) {
        LOG.warn(
            "the backlog of {} is not read, {} records are left; overdue deadlines fire now",
            partitions,
            left == Long.MAX_VALUE ? "unknown" : left);
      }
      return over;
    }
  }

  /** Notes its positions while somebody waits for them, and wakes for the next alarm. */
  private final class WatchedConsumer extends KafkaConsumer<byte[], byte[]> {

    WatchedConsumer(Map<String, Object> settings) {
      super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      StreamThreadState thread = StreamThreadState.current();
      ConsumerRecords<byte[], byte[]> records =
          super.poll(thread.untilAlarm(timeout, System.currentTimeMillis()));
      thread.polled(records.count());
      for (TopicPartition partition : records.partitions()) {
        handedOut.put(partition, records.records(partition).getLast().offset());
      }
      if (!positions.isEmpty()) {
        assignment().stream().filter(positions::containsKey).forEach(this::note);
      }
      return records;
    }

    private void note(TopicPartition partition) {
      try {
        long position = position(partition, Duration.ZERO);
        positions.computeIfPresent(partition, (_, _) -> position);
      } catch (KafkaException | IllegalStateException e) {
        LOG.debug("the position in {} is not known yet", partition, e);
      }
    }
  }

  /** Notes what a commit of its thread takes. */
  private static final class TimedProducer extends KafkaProducer<byte[], byte[]> {
    private long began = System.nanoTime();

    TimedProducer(Map<String, Object> settings) {
      super(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      began = System.nanoTime();
      super.sendOffsetsToTransaction(offsets, group);
    }

    @Override
    public void commitTransaction() {
      super.commitTransaction();
      StreamThreadState.current().committed(began);
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> settings) {
    return Admin.create(settings);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
    return new TimedProducer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
    return new WatchedConsumer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
    return plainConsumer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
    return plainConsumer(settings);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
