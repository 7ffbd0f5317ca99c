package dev.rollcall.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchemaRegistryIT {

  @Test
  void aSchemaIsRegisteredUnderAnId() throws Exception {
    String subject = SharedStack.uniqueName("subject");
    HttpRequest register =
        HttpRequest.newBuilder(
                URI.create(
                    SharedStack.schemaRegistry().url() + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(register, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().matches("\\{\"id\":\\d+.*"), answer.body());
    }
  }

  @Test
  void aPortInUseIsOneClearMessage() {
    int port = URI.create(SharedStack.schemaRegistry().url()).getPort();
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> SchemaRegistry.start(port))
                .getMessage());
    assertTrue(
        message.startsWith("the schema registry cannot listen on port " + port + ": "), message);
  }

  @Test
  void diesWithAParentThatIsKilled() throws Exception {
    Process parent = otherJvmWithARegistry();
    try (var out = parent.inputReader(StandardCharsets.UTF_8)) {
      String line = Objects.requireNonNull(out.readLine(), "the other JVM ended");
      URI url = URI.create(line + "/subjects");
      ProcessHandle[] family = parent.descendants().toArray(ProcessHandle[]::new);
      assertTrue(family.length >= 2, "a shell and a registry");
      assertTrue(answers(url), "it answers while its parent lives");
      parent.destroyForcibly();
      for (ProcessHandle member : family) {
        member.onExit().get(20, TimeUnit.SECONDS);
      }
      assertFalse(answers(url), "it outlives its parent");
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Starts a registry, says where and waits for ever. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println(SchemaRegistry.start(0).url());
      Thread.currentThread().join();
    }
  }

  private static Process otherJvmWithARegistry() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(
            java,
            "-Xmx64m",
            "-Dapicurio.home=" + System.getProperty("apicurio.home", "target/apicurio"),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean answers(URI url) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
