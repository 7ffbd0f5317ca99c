package dev.rollcall.chaos.stage;

import dev.rollcall.support.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The disk of one broker: records in one folder, the cluster's metadata in another, so that a
 * broker may lose its records and keep its vote.
 */
final class BrokerFolder {

  private final int node;
  private final String clusterId;
  private final Path home;

  BrokerFolder(int node, String clusterId, Path home) {
    this.node = node;
    this.clusterId = clusterId;
    this.home = home;
  }

  /** Where the records lie. */
  Path data() {
    return home.resolve("data");
  }

  Path settings() {
    return home.resolve("server.properties");
  }

  /** Formats what is not formatted yet. */
  void format() {
    try {
      Files.createDirectories(data());
      Files.createDirectories(metadata());
      new Formatter()
          .setNodeId(node)
          .setClusterId(clusterId)
          .setIgnoreFormatted(true)
          .addDirectory(data().toString())
          .addDirectory(metadata().toString())
          .setMetadataLogDirectory(metadata().toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("a folder for Kafka cannot be formatted: " + home, e);
    }
  }

  /** As when the disk with the records is replaced by an empty one. The broker is down. */
  void loseRecords() {
    Folders.delete(data());
    format();
  }

  /** Writes what the broker is started with. */
  void write(Properties ofTheCluster, BrokerPorts ports) {
    Properties s = new Properties();
    s.putAll(ofTheCluster);
    s.setProperty("process.roles", "broker,controller");
    s.setProperty("node.id", Integer.toString(node));
    s.setProperty("log.dirs", data().toString());
    s.setProperty("metadata.log.dir", metadata().toString());
    s.setProperty(
        "listeners",
        "CLIENT://127.0.0.1:%d,INTERNAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(ports.client(), ports.internal(), ports.controller()));
    s.setProperty(
        "advertised.listeners",
        "CLIENT://127.0.0.1:%d,INTERNAL://127.0.0.1:%d"
            .formatted(ports.advertised(), ports.internal()));
    try (Writer writer = Files.newBufferedWriter(settings())) {
      s.store(writer, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path metadata() {
    return home.resolve("metadata");
  }

  /**
   * Where a broker listens.
   *
   * @param client what the proxy connects to
   * @param advertised what clients connect to: the proxy
   * @param internal for the other brokers and the judge, without a proxy
   */
  record BrokerPorts(int client, int advertised, int internal, int controller) {

    static BrokerPorts choose() {
      return new BrokerPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }
  }
}
