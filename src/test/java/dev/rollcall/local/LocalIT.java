package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code local} as a process, at ports of its own, in a folder of its own. */
final class LocalIT {

  @TempDir private Path folder;

  private Process start(String... arguments) throws IOException {
    return LocalProcess.start(folder, LocalCommand.class, List.of(arguments));
  }

  private static String[] ports(int kafka) {
    return new String[] {
      "local",
      "--kafka-port=" + kafka,
      "--registry-port=" + Ports.free(),
      "--dynamodb-port=" + Ports.free(),
      "--connect-port=" + Ports.free(),
      "--http-port=" + Ports.free(),
      "--console-port=" + Ports.free()
    };
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<String> until(BufferedReader out, String text) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return lines;
      }
    }
    throw new AssertionError("ended with " + lines);
  }

  @Test
  void publishFindsItItKeepsToItsFolderAndASignalEndsItAtOnce() throws Exception {
    Process local = start(ports(Ports.free()));
    try (BufferedReader out = reader(local)) {
      List<String> shown = until(out, "Ctrl-C ends it all");
      assertTrue(shown.getFirst().startsWith("starting Kafka"), shown::toString);
      assertFalse(shown.toString().contains("Initializing DynamoDB"), shown::toString);

      Process publish = start("publish", "--error-id", "mine");
      try (BufferedReader said = reader(publish)) {
        until(said, "1 published to incidents");
        assertTrue(publish.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, publish.exitValue());
      } finally {
        publish.destroyForcibly();
      }
      until(out, "mine");

      long signalled = System.nanoTime();
      local.destroy();
      assertTrue(local.waitFor(60, TimeUnit.SECONDS));
      Duration took = Duration.ofNanos(System.nanoTime() - signalled);
      // It was 20 s; an idle machine takes less than one.
      assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took.toString());
    } finally {
      local.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder.resolve("own/local"))) {
      assertEquals(
          List.of("local.log", "schema-registry.log", "servers.log", "tmp"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> elsewhere = Files.list(folder.resolve("elsewhere"))) {
      assertEquals(List.of(), elsewhere.toList());
    }
  }

  @Test
  void aPortInUseIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Process local = start(ports(taken.getLocalPort()));
      try (BufferedReader out = reader(local)) {
        List<String> lines = until(out, "rollcall: ");
        assertTrue(
            lines.getLast().contains("Kafka cannot listen on port " + taken.getLocalPort()),
            lines::toString);
        assertTrue(local.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, local.exitValue());
      } finally {
        local.destroyForcibly();
      }
    }
  }
}
