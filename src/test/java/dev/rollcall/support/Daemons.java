package dev.rollcall.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that run beside a test, with their files and logs in its folder. */
public final class Daemons implements AutoCloseable {

  private final Path folder;
  private final Deque<Process> started = new ArrayDeque<>();
  private final Deque<Path> logs = new ArrayDeque<>();

  public Daemons(Path folder) {
    this.folder = folder;
  }

  public void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void start(String... command) {
    Path log = folder.resolve(command[0] + ".log");
    try {
      started.push(
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
      logs.push(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian's Alertmanager with a file that {@link #write} has written. */
  public void alertmanager(String configuration, int port) {
    start(
        "prometheus-alertmanager",
        "--config.file=" + configuration,
        "--storage.path=alertmanager",
        "--cluster.listen-address=",
        "--web.listen-address=127.0.0.1:" + port);
  }

  /** Debian's Prometheus with a file that {@link #write} has written. */
  public void prometheus(String configuration) {
    start(
        "prometheus",
        "--config.file=" + configuration,
        "--storage.tsdb.path=prometheus",
        "--web.listen-address=127.0.0.1:" + Ports.free());
  }

  /** What all of them have said. */
  public String said() {
    StringBuilder said = new StringBuilder();
    for (Path log : logs) {
      try {
        said.append(Files.readString(log));
      } catch (IOException e) {
        said.append(e);
      }
    }
    return said.toString();
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      Process process = started.pop();
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }
}
