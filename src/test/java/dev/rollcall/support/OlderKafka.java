package dev.rollcall.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker of the release before today's, as a process of its own. Its version is system property
 * {@code kafka.older.version}, and the build copies its jars to {@code target/kafka-<version>}. Its
 * other libraries are today's. Logs to {@code kafka-older.log} beside the registry's log.
 */
public final class OlderKafka implements AutoCloseable {

  private static final String VERSION = "kafka.older.version";
  private static final int REQUEST_TIMEOUT_MS = 5000;

  private final ChildProcess process;
  private final KafkaFolder folder;
  private final String bootstrapServers;

  private OlderKafka(ChildProcess process, KafkaFolder folder, String bootstrapServers) {
    this.process = process;
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Returns once the broker takes requests (about 5 s).
   *
   * @throws IllegalStateException when it does not start; with the last lines of its log
   */
  public static OlderKafka start() {
    String version = System.getProperty(VERSION);
    if (version == null) {
      throw new IllegalStateException(VERSION + " is not set; 'mvn verify' sets it");
    }
    int port = Ports.choose("the older Kafka", 0);
    try {
      Path data = Files.createTempDirectory("rollcall-older-kafka-");
      KafkaFolder folder =
          KafkaFolder.format(data, port, MetadataVersion.fromVersionString(version, false));
      OlderKafka kafka = new OlderKafka(launch(version, folder, data), folder, "127.0.0.1:" + port);
      try {
        kafka.process.await(kafka::answers);
        return kafka;
      } catch (IllegalStateException e) {
        kafka.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port} for the client setting of that name. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Kills the broker and deletes its data. */
  @Override
  public void close() {
    process.close();
    folder.delete();
  }

  private static ChildProcess launch(String version, KafkaFolder folder, Path data)
      throws IOException {
    Path settings = data.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(settings)) {
      folder.settings().store(writer, "");
    }
    return ChildProcess.java(
        "Kafka " + version,
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=src/test/resources/logback-test.xml",
            "-cp",
            classPath(Path.of("target", "kafka-" + version)),
            "kafka.Kafka",
            settings.toString()),
        "kafka-older.log");
  }

  /** The older Kafka's own jars, and all that is not Kafka's of the tests' class path. */
  private static String classPath(Path jars) throws IOException {
    String tests = Files.readString(Path.of("target", "test.classpath")).strip();
    Stream<String> libraries =
        Arrays.stream(tests.split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("/org/apache/kafka/"));
    return Stream.concat(Stream.of(jars.resolve("*").toString()), libraries)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean answers() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "request.timeout.ms", REQUEST_TIMEOUT_MS,
            "default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
