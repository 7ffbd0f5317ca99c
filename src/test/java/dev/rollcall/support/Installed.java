package dev.rollcall.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Commands of the machine that some tests need. */
public final class Installed {

  private Installed() {}

  /** Skips the test where the command is not on the path, with a message; fails it in CI. */
  public static void orSkip(String command, String debianPackage) {
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, command + " is not installed; apt-get install " + debianPackage);
    }
    assertTrue(there, command + " is not installed, and in CI it must be");
  }

  /** What the command prints; fails when it fails. */
  public static String run(List<String> command) {
    return run(new ProcessBuilder(command));
  }

  /** As {@link #run(List)}, of a command that reads this file. */
  public static String run(List<String> command, Path input) {
    return run(new ProcessBuilder(command).redirectInput(input.toFile()));
  }

  private static String run(ProcessBuilder builder) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertTrue(process.waitFor() == 0, () -> builder.command() + " failed:\n" + output);
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
