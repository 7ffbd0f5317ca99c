package dev.rollcall.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of the program as a process of its own, with the product's class path. */
public final class CommandProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<String> arguments;
  private final Map<String, String> variables;
  private byte[] input = new byte[0];

  private CommandProcess(List<String> arguments, Map<String, String> variables) {
    this.arguments = arguments;
    this.variables = variables;
  }

  /** What became of it. */
  public record Result(int status, String out, String err, Duration took) {}

  /** With these variables alone. */
  public static CommandProcess of(Map<String, String> variables, String... arguments) {
    return new CommandProcess(List.of(arguments), variables);
  }

  /** What it reads from standard input. */
  public CommandProcess withInput(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  /** Starts it; whoever starts it ends it. */
  public Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            "target/classes:" + Files.readString(Path.of("target", "runtime.classpath")).strip(),
            "dev.rollcall.app.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** Runs it to its end. */
  public Result run() throws IOException, InterruptedException {
    long started = System.nanoTime();
    Process process = start();
    try {
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      try (var stdin = process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException _) {
        // It ended without reading.
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + arguments);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      return new Result(process.exitValue(), out.join(), err.join(), took);
    } finally {
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
