package dev.rollcall.local;

import dev.rollcall.app.commands.LocalEndpoints;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one folder that {@code local} writes to. What a run keeps is deleted when it ends, also by a
 * signal; logs stay.
 */
final class LocalFolder implements AutoCloseable {

  /** What a shell says of a program that Ctrl-C has ended. */
  private static final int INTERRUPTED = 130;

  private final Path folder;
  private final Path state;
  private final PrintStream shown = System.out;
  private final PrintStream complaints = System.err;
  private volatile boolean closed;

  private LocalFolder(Path folder, Path state) {
    this.folder = folder;
    this.state = state;
  }

  static LocalFolder open() throws IOException {
    Path folder = Path.of(System.getProperty(LocalEndpoints.FOLDER, "target/local"));
    Files.createDirectories(folder);
    LocalFolder opened =
        new LocalFolder(
            folder.toAbsolutePath(), Files.createTempDirectory(folder.toAbsolutePath(), "state-"));
    Runtime.getRuntime().addShutdownHook(new Thread(opened::interrupted, "local"));
    return opened;
  }

  /** Where an instance keeps its state. */
  Path state() {
    return state;
  }

  Path log() {
    return folder.resolve("local.log");
  }

  /** Of an instance that is a process of its own. */
  Path instanceLog() {
    return folder.resolve("instance.log");
  }

  /** Whatever the servers of this process print is for the log, not for the show. */
  PrintStream takeOver() throws IOException {
    PrintStream log =
        new PrintStream(
            new FileOutputStream(folder.resolve("servers.log").toFile()),
            true,
            StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
    return log;
  }

  /** For {@code publish}. */
  void publish(LocalEndpoints.Endpoints endpoints) throws IOException {
    LocalEndpoints.write(folder, endpoints);
  }

  /**
   * Nothing is kept, so nothing has to end in order: servers in this process end with it, the
   * registry with its standard input.
   */
  private void interrupted() {
    if (!closed) {
      try {
        close();
      } catch (IOException e) {
        complaints.println("rollcall: " + folder + " is not tidy: " + e);
      }
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    System.setOut(shown);
    System.setErr(complaints);
    LocalEndpoints.delete(folder);
    delete(state);
  }

  private static void delete(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException _) {
      return;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
