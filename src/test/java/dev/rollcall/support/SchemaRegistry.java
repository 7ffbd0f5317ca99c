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
import java.util.List;

/**
 * Apicurio Registry as a process of its own, in memory, speaking Confluent's API. Needs the
 * distribution that the build unpacks to the folder of system property {@code apicurio.home}
 * (default {@code target/apicurio}) and a POSIX shell. Logs to {@code schema-registry.log} in the
 * folder of system property {@code rollcall.local} (default {@code target}).
 */
public final class SchemaRegistry implements AutoCloseable {

  private final ChildProcess process;
  private final URI url;

  private SchemaRegistry(ChildProcess process, int port) {
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
    try {
      SchemaRegistry registry = new SchemaRegistry(launch(chosen), chosen);
      registry.awaitAnswer();
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
    process.close();
  }

  private static ChildProcess launch(int port) throws IOException {
    Path jar =
        Path.of(System.getProperty("apicurio.home", "target/apicurio")).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; 'mvn process-test-resources' unpacks it");
    }
    return ChildProcess.java(
        "the schema registry",
        List.of(
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
            jar.toString()),
        "schema-registry.log");
  }

  private void awaitAnswer() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.await(() -> answers(http));
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

  private boolean answers(HttpClient http) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
