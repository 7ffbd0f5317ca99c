package dev.rollcall.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM that may be killed, frozen and thawed. It ends with this process however this one ends.
 * Needs a POSIX shell. Appends to its log.
 */
public final class JavaProcess implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

  /**
   * Says the process id of its arguments, and runs them until they end or its standard input does.
   * That input is a pipe of ours, so it ends with us. A frozen process dies of a kill too.
   */
  private static final String TIED_TO_STANDARD_INPUT =
      """
      exec 3<&0
      log="$1"
      shift
      "$@" </dev/null 3<&- >>"$log" 2>&1 &
      child=$!
      echo $child
      exec >/dev/null
      { cat <&3; kill -9 $child 2>/dev/null; } &
      watcher=$!
      wait $child
      kill $watcher 2>/dev/null
      """;

  private final Process shell;
  private final long pid;
  private volatile boolean frozen;

  private JavaProcess(Process shell, long pid) {
    this.shell = shell;
    this.pid = pid;
  }

  /**
   * Starts it with this process's {@code java}, and does not wait until it serves.
   *
   * @param arguments of {@code java}
   * @param environment added to this process's own
   */
  public static JavaProcess start(
      List<String> arguments, Map<String, String> environment, Path log) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(arguments);
    return startCommand(command, environment, log);
  }

  /**
   * As {@link #start}, with any {@code java}.
   *
   * @param command of the whole process
   */
  public static JavaProcess startCommand(
      List<String> command, Map<String, String> environment, Path log) {
    List<String> tied =
        new ArrayList<>(List.of("sh", "-c", TIED_TO_STANDARD_INPUT, "rollcall", log.toString()));
    tied.addAll(command);
    try {
      ProcessBuilder builder = new ProcessBuilder(tied);
      builder.environment().putAll(environment);
      Process shell = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      BufferedReader said = shell.inputReader();
      String pid = said.readLine();
      if (pid == null) {
        throw new IllegalStateException("no process id; is there a shell?");
      }
      return new JavaProcess(shell, Long.parseLong(pid.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9}. Returns when it is dead. */
  public void kill() {
    signal("KILL");
    join(STOP_PATIENCE);
  }

  /** As {@code SIGTERM}. Returns when it has ended; after 40 s it is killed. */
  public void stop() {
    stop(STOP_PATIENCE);
  }

  /** As {@link #stop()}, with another patience. */
  public void stop(Duration patience) {
    signal("TERM");
    join(patience);
  }

  /** {@code SIGSTOP}: it lives and does nothing. */
  public void freeze() {
    frozen = true;
    signal("STOP");
  }

  /** {@code SIGCONT}: it goes on as if no time had passed. */
  public void thaw() {
    signal("CONT");
    frozen = false;
  }

  public boolean isFrozen() {
    return frozen;
  }

  public boolean isAlive() {
    return shell.isAlive();
  }

  public long pid() {
    return pid;
  }

  /** Kills it, unless it has ended. */
  @Override
  public void close() {
    kill();
  }

  private void signal(String name) {
    if (!shell.isAlive()) {
      return;
    }
    try {
      // The shell's own: an image need not have the program.
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void join(Duration patience) {
    try {
      if (!shell.waitFor(patience)) {
        signal("KILL");
        shell.waitFor();
      }
      shell.getOutputStream().close();
    } catch (IOException _) {
      // The pipe to a shell that has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
