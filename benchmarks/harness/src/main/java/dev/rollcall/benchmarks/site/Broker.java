package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker in KRaft mode, controller included, in a JVM of its own. Its data lie in a
 * folder, and the page cache of the machine holds them.
 */
public final class Broker implements AutoCloseable {

  private static final String STORAGE = "kafka.tools.StorageTool";
  private static final String KAFKA = "kafka.Kafka";
  private static final Map<String, String> QUIET = Map.of("LOG_LEVEL", "WARN");

  private final Child process;
  private final int port;

  private Broker(Child process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Formats {@code folder}, starts the broker on it, and returns when it answers. */
  public static Broker start(Programs programs, Path folder) {
    int port = Ports.free();
    try {
      Files.createDirectories(folder);
      Path config = folder.resolve("server.properties");
      Files.writeString(config, properties(folder, port, Ports.free()));
      Path log = folder.resolve("broker.log");
      String id = Uuid.randomUuid().toString();
      Child.start(
              "the broker's format",
              programs.harness(
                  STORAGE, "format", "--standalone", "-t", id, "-c", config.toString()),
              QUIET,
              log)
          .awaitSuccess();
      Broker broker =
          new Broker(
              Child.start("broker", programs.harness(KAFKA, config.toString()), QUIET, log), port);
      broker.awaitReady();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String properties(Path folder, int port, int controllerPort) {
    List<String> lines =
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.bootstrap.servers=127.0.0.1:" + controllerPort,
            "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(port, controllerPort),
            "controller.listener.names=CONTROLLER",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs=" + folder.resolve("data"),
            "offsets.topic.num.partitions=4",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.num.partitions=4",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "share.coordinator.state.topic.replication.factor=1",
            "share.coordinator.state.topic.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            "auto.create.topics.enable=false",
            "file.delete.delay.ms=1000");
    return String.join("\n", lines) + "\n";
  }

  private void awaitReady() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Await.until(
          Duration.ofMinutes(3),
          () -> {
            process.checkAlive();
            try {
              return !admin.describeCluster().nodes().get().isEmpty();
            } catch (ExecutionException _) {
              return false;
            }
          });
    }
  }

  /** {@code host:port} for the client setting of that name. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
