package dev.rollcall.benchmarks.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Runs {@link Escalations} in a MiniCluster until it is stopped, from a topic to a topic, exactly
 * once. It is given the product's settings. A start goes on from the newest checkpoint or savepoint
 * in {@code STATE_DIR}; SIGTERM takes a savepoint.
 */
public final class FlinkMain {

  private static final int PARALLELISM = 2;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

  /** As much as the product gives to RocksDB. */
  private static final MemorySize ROCKSDB = MemorySize.ofMebiBytes(256);

  private FlinkMain() {}

  /** Arguments: those of {@link Escalations}. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(System.getenv("STATE_DIR"));
    Files.createDirectories(folder);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration(folder));
    environment
        .fromSource(source(), WatermarkStrategy.noWatermarks(), "incidents", Records.type())
        .uid("incidents")
        .keyBy(report -> report.f0)
        .process(new Escalations(Long.parseLong(args[0]), Long.parseLong(args[1])))
        .returns(Records.type())
        .uid("escalations")
        .sinkTo(sink())
        .uid("history");
    JobClient job = environment.executeAsync("escalations");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(job, folder), "stop"));
    job.getJobExecutionResult().get();
  }

  private static void stop(JobClient job, Path folder) {
    job.stopWithSavepoint(
            false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.NATIVE)
        .join();
  }

  private static Configuration configuration(Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB);
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.setString("state.backend.rocksdb.timer-service.factory", "ROCKSDB");
    configuration.setString("io.tmp.dirs", folder.resolve("local").toString());
    newest(folder)
        .ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toString()));
    return configuration;
  }

  /** The newest checkpoint or savepoint that is whole. */
  private static Optional<Path> newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    }
  }

  private static KafkaSource<Tuple2<String, byte[]>> source() {
    return KafkaSource.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(System.getenv("KAFKA_BOOTSTRAP_SERVERS"))
        .setTopics(System.getenv("INCIDENTS_TOPIC"))
        .setGroupId(System.getenv("APPLICATION_ID"))
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new Records.Read())
        .build();
  }

  private static KafkaSink<Tuple2<String, byte[]>> sink() {
    Properties producer = new Properties();
    // Its default of an hour is more than a broker allows.
    producer.setProperty("transaction.timeout.ms", "600000");
    producer.setProperty("linger.ms", "5");
    producer.setProperty("batch.size", "65536");
    return KafkaSink.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(System.getenv("KAFKA_BOOTSTRAP_SERVERS"))
        .setRecordSerializer(new Records.Write(System.getenv("ESCALATION_HISTORY_TOPIC")))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(System.getenv("APPLICATION_ID"))
        .setKafkaProducerConfig(producer)
        .build();
  }
}
