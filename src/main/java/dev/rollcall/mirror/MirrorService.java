package dev.rollcall.mirror;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.directory.DynamoDbAccess;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.SupervisedThread;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Deserializer;

/** Keeps a mirror alive: if a failure ends one, the next one begins with its own clients. */
public final class MirrorService implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final DynamoDbAccess dynamoDb;
  private final Map<String, Object> kafka;
  private final Deserializer<HistoryRecord> deserializer;
  private final MirrorOptions options;
  private final MeterRegistry registry;
  private final MirrorMetrics metrics;
  private final SupervisedThread thread;

  /**
   * Does not start it.
   *
   * @param kafka settings of the consumer
   * @param deserializer configured; not closed
   */
  public MirrorService(
      DynamoDbAccess dynamoDb,
      Map<String, Object> kafka,
      Deserializer<HistoryRecord> deserializer,
      MirrorOptions options,
      MeterRegistry registry) {
    this.dynamoDb = dynamoDb;
    this.kafka = Map.copyOf(kafka);
    this.deserializer = deserializer;
    this.options = options;
    this.registry = registry;
    this.metrics = new MirrorMetrics(registry);
    this.thread = new SupervisedThread("mirror", this::live, registry);
  }

  public void start() {
    thread.start();
  }

  /** The thread that reads the history. */
  public SupervisedThread thread() {
    return thread;
  }

  private void live(BooleanSupplier goesOn) {
    DeadLetterWriter deadLetters = new DeadLetterWriter(kafka, options.deadLetters(), registry);
    try (Mirror mirror =
        new Mirror(dynamoDb.connect(), deadLetters, kafka, deserializer, options, metrics)) {
      mirror.run(goesOn);
    }
  }

  /** Waits a bounded time for records in work, commits and leaves the group. */
  @Override
  public void close() {
    thread.close(CLOSE);
  }
}
