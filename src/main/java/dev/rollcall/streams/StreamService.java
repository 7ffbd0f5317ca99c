package dev.rollcall.streams;

import dev.rollcall.kafka.Failover;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology, running. */
public final class StreamService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
  private static final Duration CLOSE = Duration.ofSeconds(20);

  /**
   * A transaction that begins while the broker still ends the one before waits this long
   * (KAFKA-20000).
   */
  private static final int RETRY_BACKOFF_MS = 10;

  /**
   * Costs no latency, because a commit does not wait for it; without it every record is a request.
   */
  private static final int LINGER_MS = 20;

  /**
   * Heap for entries that were written or read lately, all threads together. What is written again
   * within one transaction is written once to the store and the changelog.
   */
  private static final long CACHE_BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  /**
   * While a global store is filled, its consumer already asks for more, and the question for the
   * next store's end waits behind that on the same connection: Kafka's default of 500 ms for each
   * store, at every start. Idle, it is ten requests a second.
   */
  private static final int GLOBAL_FETCH_WAIT_MS = 100;

  private static final Set<String> ENDED = Set.of("PENDING_SHUTDOWN", "DEAD");

  private final StreamHealth health = new StreamHealth();
  private final KafkaStreams streams;
  private final StreamClients clients;
  private final KafkaStreamsMetrics metrics;

  /**
   * How it runs.
   *
   * @param kafka client settings, which win over the defaults here
   * @param instanceId static membership under this name
   */
  public record Options(
      Map<String, Object> kafka,
      String applicationId,
      Optional<String> instanceId,
      Path stateDir,
      String deadLetters,
      StreamTuning tuning) {}

  /**
   * Does not start it.
   *
   * @param clients also makes the clients; closed with this
   */
  public StreamService(
      Topology topology, Options options, MeterRegistry registry, StreamClients clients) {
    this.clients = clients;
    Counter failures =
        Counter.builder("rollcall.stream.failures")
            .description("stream threads that ended by a failure")
            .register(registry);
    Properties settings = new Properties();
    settings.putAll(settings(options, registry));
    streams = new KafkaStreams(topology, settings, clients);
    streams.setUncaughtExceptionHandler(
        e -> {
          LOG.error("a stream thread failed; another one takes over", e);
          failures.increment();
          health.failed(Instant.now());
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setGlobalStateRestoreListener(new RestoreLog());
    streams.setStateListener(
        (now, before) -> {
          LOG.info("streams: {} to {}", before, now);
          health.changed(now, Instant.now());
        });
    metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    StreamMeters.register(registry, streams::state, this::threads);
  }

  public void start() {
    streams.start();
  }

  /** As Kafka Streams names it; RUNNING means that incidents are decided. */
  public KafkaStreams.State state() {
    return streams.state();
  }

  /** How many stream threads work; a thread that failed is replaced, and until then does not. */
  private int threads() {
    try {
      return (int)
          streams.metadataForLocalThreads().stream()
              .map(ThreadMetadata::threadState)
              .filter(state -> !ENDED.contains(state))
              .count();
    } catch (IllegalStateException _) {
      return 0;
    }
  }

  /** False when only a restart can help. */
  public boolean isLive() {
    return health.isLive();
  }

  /** Whether incidents are decided, or soon will be again. */
  public boolean isReady() {
    return health.isReady(Instant.now());
  }

  /**
   * Finishes the transaction and leaves the group, so that others, or the next start, take over at
   * once.
   */
  @Override
  public void close() {
    metrics.close();
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
    if (!closed) {
      LOG.warn("streams did not stop within {}", CLOSE);
    }
    clients.close();
  }

  public static Map<String, Object> settings(Options options, MeterRegistry registry) {
    Map<String, Object> s = new HashMap<>();
    s.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
    s.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    s.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, options.tuning().commitInterval().toMillis());
    s.put(StreamsConfig.POLL_MS_CONFIG, options.tuning().poll().toMillis());
    s.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.tuning().threads());
    s.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, options.tuning().standbys());
    s.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDir().toString());
    // What the broker has is waited for, what nobody has sent is not. So a backlog of several
    // topics is decided in the order in which it came.
    s.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
    s.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    s.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    // True would spare most of the restore after a kill -9 (KIP-892). A metric of theirs crashes
    // the JVM (ADR 29).
    s.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, false);
    s.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    s.put(BoundedRocksDb.MEMORY, options.tuning().storeMemory());
    s.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTime.class);
    s.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    s.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    s.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    s.put(DeadLetterHandler.TOPIC, options.deadLetters());
    s.put(DeadLetterHandler.METERS, registry);
    s.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    s.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
    s.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Failover.TRANSACTION_TIMEOUT_MS);
    s.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        Failover.SESSION_TIMEOUT_MS);
    s.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        Failover.HEARTBEAT_INTERVAL_MS);
    s.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        GLOBAL_FETCH_WAIT_MS);
    options.instanceId().ifPresent(id -> s.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    s.putAll(options.kafka());
    return s;
  }
}
