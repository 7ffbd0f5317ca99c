package dev.rollcall.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real KRaft broker of today's version in this process. Its data lies in a temporary folder,
 * and ends with it. It is the server that {@code kafka.Kafka} starts. The only class that sees it.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final KafkaFolder folder;
  private final int port;
  private KafkaRaftServer server;

  private EmbeddedKafka(KafkaFolder folder, int port) {
    this.folder = folder;
    this.port = port;
    this.server = server(folder);
  }

  /**
   * Returns once the broker takes requests (about 5 s).
   *
   * @param port to listen on; 0 for any free one
   * @throws IllegalStateException when the port is in use or the broker does not start
   */
  public static EmbeddedKafka start(int port) {
    int chosen = Ports.choose("Kafka", port);
    try {
      return listening(chosen, Files.createTempDirectory("rollcall-kafka-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedKafka listening(int port, Path data) {
    KafkaFolder folder = KafkaFolder.format(data, port, MetadataVersion.LATEST_PRODUCTION);
    EmbeddedKafka kafka = new EmbeddedKafka(folder, port);
    try {
      kafka.server.startup();
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw new IllegalStateException("Kafka does not start on port " + port, e);
    }
  }

  /** {@code host:port} for the client setting of that name. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private static KafkaRaftServer server(KafkaFolder folder) {
    return new KafkaRaftServer(KafkaConfig.fromProps(folder.settings(), false), Time.SYSTEM);
  }

  /** Stops the broker. Its data stays. */
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Starts a broker that was stopped, at the same port and with its data. */
  public void startAgain() {
    server = server(folder);
    server.startup();
  }

  /** Stops the broker and deletes its data. */
  @Override
  public void close() {
    stop();
    folder.delete();
  }
}
