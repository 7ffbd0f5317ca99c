package dev.rollcall.endtoend;

import dev.rollcall.support.ProductVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code rollcall run} as a process of its own, on the product's class path, to be killed. */
final class Instance implements AutoCloseable {

  private final Process process;
  private final Path log;

  private Instance(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Those that tests of calls need; an environment that switches the console on has all. */
  private static final String ROLES = "escalation,dialer,mirror,directory,http";

  /** Today's product. Appends to {@code log}. */
  static Instance start(Map<String, String> environment, Path log) {
    return start(ProductVersion.today(), environment, log);
  }

  /** Appends to {@code log}. */
  static Instance start(ProductVersion program, Map<String, String> environment, Path log) {
    String roles = environment.containsKey("CONSOLE_AUTH") ? "all" : ROLES;
    return start(program, roles, environment, log);
  }

  /** Today's product with these roles. Appends to {@code log}. */
  static Instance startWith(String roles, Map<String, String> environment, Path log) {
    return start(ProductVersion.today(), roles, environment, log);
  }

  private static Instance start(
      ProductVersion program, String roles, Map<String, String> environment, Path log) {
    try {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(
          List.of(
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseCompactObjectHeaders",
              "--enable-native-access=ALL-UNNAMED"));
      command.addAll(List.of("-cp", program.classPath(), program.mainClass(), "run"));
      command.addAll(List.of("--create-topics", "--partitions", "2", "--roles", roles));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new Instance(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9}. Returns when it is dead. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  /** As SIGTERM. */
  @Override
  public void close() {
    process.destroy();
    join();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void join() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
