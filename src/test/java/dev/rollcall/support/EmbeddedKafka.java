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

  private final KafkaRaftServer server;
  private final KafkaFolder folder;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, KafkaFolder folder, int port) {
    this.server = server;
    this.folder = folder;
    this.port = port;
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
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(folder.settings(), false), Time.SYSTEM);
    EmbeddedKafka kafka = new EmbeddedKafka(server, folder, port);
    try {
      server.startup();
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

  /** Stops the broker and deletes its data. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    folder.delete();
  }
}
