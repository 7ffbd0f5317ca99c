package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A training run, and a start with what it left. */
@Execution(ExecutionMode.CONCURRENT)
final class TrainIT {

  @TempDir private Path folder;

  @Test
  void aStartTakesWhatATrainingRunHasLearned() throws Exception {
    Path cache = folder.resolve("rollcall.aot");
    List<String> product =
        List.of(LocalProcess.java(), "@" + LocalProcess.options(), "-cp", jars());
    List<String> arguments = new ArrayList<>(List.of("--cache", cache.toString()));
    arguments.addAll(product);

    Result training = end(LocalProcess.start(folder, TrainCommand.class, arguments));
    assertEquals(0, training.status(), training.out());
    assertTrue(training.out().contains("all as it should be"), training.out());

    // With this mode a JVM that cannot use the cache does not start.
    List<String> command = new ArrayList<>(product);
    command.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache));
    command.addAll(List.of("-Xlog:class+load", "dev.rollcall.app.Main", "--version"));
    Result start = end(new ProcessBuilder(command).redirectErrorStream(true).start());
    assertEquals(0, start.status(), start.out());
    assertTrue(
        start.out().contains("dev.rollcall.app.Main source: shared objects file"), start.out());
  }

  @Test
  void aJvmThatDoesNotStartIsShownWithWhatItSaid() throws Exception {
    List<String> arguments =
        List.of(
            "--cache",
            folder.resolve("rollcall.aot").toString(),
            LocalProcess.java(),
            "-XX:+NoSuchOption");
    Result training = end(LocalProcess.start(folder, TrainCommand.class, arguments));
    assertEquals(1, training.status(), training.out());
    assertTrue(training.out().contains("NoSuchOption"), training.out());
  }

  private record Result(int status, String out) {}

  private static Result end(Process process) throws IOException, InterruptedException {
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), out);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The product's jar, which the phase before the integration tests has made, and its libraries.
   */
  private static String jars() throws IOException {
    Path target = Path.of("target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().matches("rollcall-\\d.*\\.jar"))
              .findFirst()
              .orElseThrow();
      String libraries = Files.readString(target.resolve("runtime.classpath")).strip();
      return LocalProcess.absolute(jar + ":" + libraries);
    }
  }
}
