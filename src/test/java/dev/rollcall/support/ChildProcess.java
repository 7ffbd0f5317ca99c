package dev.rollcall.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server with a JVM of its own, which ends with this process however this one ends. Needs a POSIX
 * shell.
 */
final class ChildProcess implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofMinutes(5);
  private static final Duration TRY_INTERVAL = Duration.ofMillis(200);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
  private static final int LAST_LINES = 10;

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

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it with this process's {@code java}, and does not wait for it.
   *
   * @param name as in "the schema registry does not answer"
   * @param arguments of {@code java}
   * @param log is written anew, below the folder of system property {@code rollcall.local} (default
   *     {@code target})
   */
  static ChildProcess java(String name, List<String> arguments, String log) throws IOException {
    Path file =
        Path.of(System.getProperty("rollcall.local", "target")).resolve(log).toAbsolutePath();
    Files.createDirectories(file.getParent());
    List<String> command = new ArrayList<>(List.of("sh", "-c", TIED_TO_STANDARD_INPUT, "child"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    return new ChildProcess(name, process, file);
  }

  /**
   * Returns once it answers.
   *
   * @throws IllegalStateException when it ends or does not answer within 5 minutes, and then it is
   *     closed; with the last lines of its log
   */
  void await(BooleanSupplier answers) {
    Instant deadline = Instant.now().plus(START_DEADLINE);
    try {
      while (!answers.getAsBoolean()) {
        boolean ended = process.waitFor(TRY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        if (ended || Instant.now().isAfter(deadline)) {
          close();
          throw new IllegalStateException(
              "%s %s; the last lines of %s:%n%s"
                  .formatted(
                      name,
                      ended ? "ended while it started" : "does not answer",
                      log,
                      lastLines()));
        }
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " started", e);
    }
  }

  /** Kills it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new IllegalStateException(name + " does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: " + e.getMessage() + ")";
    }
  }
}
