package dev.rollcall.http.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Limits the number of connections, and the time that each may wait for the whole head of a
 * request, however slowly it arrives. A connection whose request is in work is not closed. Thread
 * safe.
 */
final class ConnectionWatch implements Connection.Listener {

  private static final int LOOKS = 10;

  private final int maxOpen;
  private final Duration idle;
  private final Map<Connection, State> open = new ConcurrentHashMap<>();

  /** Since when it waits, in nanoseconds, or that it is busy. */
  private record State(long since, boolean busy) {}

  ConnectionWatch(int maxOpen, Duration idle) {
    this.maxOpen = maxOpen;
    this.idle = idle;
  }

  /** Looks ten times within the idle time, until the scheduler is stopped. */
  void start(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          closeIdle();
          start(scheduler);
        },
        idle.dividedBy(LOOKS).toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new State(System.nanoTime(), false));
    if (open.size() > maxOpen) {
      longestIdle().orElse(connection).getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  void begins(Connection connection) {
    set(connection, true);
  }

  void ends(Connection connection) {
    set(connection, false);
  }

  private void set(Connection connection, boolean busy) {
    open.computeIfPresent(connection, (_, _) -> new State(System.nanoTime(), busy));
  }

  private Optional<Connection> longestIdle() {
    return open.entrySet().stream()
        .filter(entry -> !entry.getValue().busy())
        .min(Comparator.comparingLong(entry -> entry.getValue().since()))
        .map(Map.Entry::getKey);
  }

  private void closeIdle() {
    long now = System.nanoTime();
    open.forEach(
        (connection, state) -> {
          if (!state.busy() && now - state.since() > idle.toNanos()) {
            connection.getEndPoint().close();
          }
        });
  }
}
