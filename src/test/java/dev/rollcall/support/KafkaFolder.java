package dev.rollcall.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The formatted folder and the settings of one broker that is its own controller, as {@code
 * kafka-storage.sh format} would leave them.
 */
final class KafkaFolder {

  private static final int NODE = 0;
  private static final String FEW_PARTITIONS = "4";

  /** The default of 128 MiB is heap, for a cleaner that has nothing to do here. */
  private static final String CLEANER_BYTES = Integer.toString(2 << 20);

  private final Path folder;
  private final Properties settings;

  private KafkaFolder(Path folder, Properties settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Formats an empty or missing folder.
   *
   * @param port where clients connect
   * @param release the features are those of this release
   */
  static KafkaFolder format(Path folder, int port, MetadataVersion release) {
    Properties settings = settings(folder, port, Ports.choose("Kafka's controller", 0));
    try {
      Files.createDirectories(folder);
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(release)
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("a folder for Kafka cannot be formatted: " + folder, e);
    }
    return new KafkaFolder(folder, settings);
  }

  /** What a broker on this folder is started with. */
  Properties settings() {
    return settings;
  }

  /** After the end of the broker. */
  void delete() {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties settings(Path folder, int port, int controllerPort) {
    Properties s = new Properties();
    s.setProperty("process.roles", "broker,controller");
    s.setProperty("node.id", Integer.toString(NODE));
    s.setProperty("log.dirs", folder.toString());
    s.setProperty("log.cleaner.dedupe.buffer.size", CLEANER_BYTES);
    s.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    s.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    s.setProperty("inter.broker.listener.name", "PLAINTEXT");
    s.setProperty("controller.listener.names", "CONTROLLER");
    s.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    s.setProperty("offsets.topic.num.partitions", FEW_PARTITIONS);
    s.setProperty("offsets.topic.replication.factor", "1");
    s.setProperty("transaction.state.log.num.partitions", FEW_PARTITIONS);
    s.setProperty("transaction.state.log.replication.factor", "1");
    s.setProperty("transaction.state.log.min.isr", "1");
    s.setProperty("share.coordinator.state.topic.replication.factor", "1");
    s.setProperty("share.coordinator.state.topic.min.isr", "1");
    s.setProperty("group.initial.rebalance.delay.ms", "0");
    s.setProperty("auto.create.topics.enable", "false");
    return s;
  }
}
