package dev.rollcall.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Apicurio Registry as a process of its own, in memory, speaking Confluent's API. Needs the
 * distribution that the build unpacks to the folder of system property {@code apicurio.home}
 * (default {@code target/apicurio}) and a POSIX shell. Logs to {@code schema-registry.log} in the
 * folder of system property {@code rollcall.local} (default {@code target}).
 */
public final class SchemaRegistry implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofMinutes(5);
  private static final int LAST_LINES = 10;
  private static final Duration TRY_INTERVAL = Duration.ofMillis(200);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

  /**
   * Runs its arguments until they end or its standard input does. That input is a pipe of ours, so
   * it ends with us in every way we can end, {@code kill -9} among them.
   */
  private static final String TIED_TO_STANDARD_INPUT =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      { cat <&3 >/dev/null; kill -9 $child; } &
      wait $child
      """;

  private final Process process;
  private final URI url;

  private SchemaRegistry(Process process, int port) {
    this.process = process;
    this.url = URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  /**
   * Returns once the registry answers (about 5 s).
   *
   * @param port to listen on; 0 for any free one
   * @throws IllegalStateException when the port is in use, the distribution is missing or the
   *     registry does not answer within 5 minutes; with the last lines of its log
   */
  public static SchemaRegistry start(int port) {
    int chosen = Ports.choose("the schema registry", port);
    Path log =
        Path.of(System.getProperty("rollcall.local", "target"))
            .resolve("schema-registry.log")
            .toAbsolutePath();
    try {
      Files.createDirectories(log.getParent());
      SchemaRegistry registry = new SchemaRegistry(launch(chosen, log), chosen);
      registry.awaitAnswer(log);
      registry.setCompatibility();
      return registry;
    } catch (IOException e) {
      throw new IllegalStateException("the schema registry does not start", e);
    }
  }

  /** What clients set as {@code schema.registry.url}. */
  public String url() {
    return url.toString();
  }

  /** Kills the registry; what it knew is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the schema registry does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(int port, Path log) throws IOException {
    Path jar =
        Path.of(System.getProperty("apicurio.home", "target/apicurio")).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; 'mvn process-test-resources' unpacks it");
    }
    String java = ProcessHandle.current().info().command().orElse("java");
    return new ProcessBuilder(
            "sh",
            "-c",
            TIED_TO_STANDARD_INPUT,
            "schema-registry",
            java,
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.host=127.0.0.1",
            "-Dquarkus.management.port=0",
            "-jar",
            jar.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void awaitAnswer(Path log) {
    Instant deadline = Instant.now().plus(START_DEADLINE);
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http)) {
        boolean ended = process.waitFor(TRY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        if (ended || Instant.now().isAfter(deadline)) {
          close();
          throw new IllegalStateException(
              "the schema registry %s; the last lines of %s:%n%s"
                  .formatted(
                      ended ? "ended while it started" : "does not answer", log, lastLines(log)));
        }
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the schema registry started", e);
    }
  }

  /** Backward for all subjects, as Confluent's own registry begins; Apicurio's begins without. */
  private void setCompatibility() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/config"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .PUT(BodyPublishers.ofString("{\"compatibility\": \"BACKWARD\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("no compatibility: " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the schema registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the schema registry started", e);
    }
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: " + e.getMessage() + ")";
    }
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
