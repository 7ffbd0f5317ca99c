package dev.rollcall.app.commands;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The addresses of a running {@code local} on this machine, from a file in its folder. */
public final class LocalEndpoints {

  /** The folder of {@code local}; the launcher sets it. */
  public static final String FOLDER = "rollcall.local";

  private static final String FILE = "endpoints.properties";

  private LocalEndpoints() {}

  /** The addresses of a Kafka broker and a schema registry. */
  public record Endpoints(String kafka, String registry) {}

  /** Writes the addresses of this process. */
  public static void write(Path folder, Endpoints endpoints) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("kafka", endpoints.kafka());
    properties.setProperty("registry", endpoints.registry());
    properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
    try (Writer out = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      properties.store(out, "where ./rollcall local listens");
    }
  }

  /** Deletes the file. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** The addresses of a process that still runs. */
  static Optional<Endpoints> running() {
    String folder = System.getProperty(FOLDER, "");
    Path file = Path.of(folder, FILE);
    if (folder.isEmpty() || !Files.isReadable(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String pid = properties.getProperty("pid", "");
    boolean runs =
        pid.chars().allMatch(Character::isDigit)
            && !pid.isEmpty()
            && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    return runs
        ? Optional.of(
            new Endpoints(
                properties.getProperty("kafka", ""), properties.getProperty("registry", "")))
        : Optional.empty();
  }
}
