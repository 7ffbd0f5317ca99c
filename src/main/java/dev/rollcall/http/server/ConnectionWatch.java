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
 * Bounds connections in number, and in the time that each may wait for a whole head of a request,
 * however slowly that comes. One with a request under way is left alone. Thread safe.
 */
final class ConnectionWatch implements Connection.Listener {

  private static final int LOOKS = 10;

  private final int most;
  private final Duration idle;
  private final Map<Connection, State> open = new ConcurrentHashMap<>();

  /** Since when it waits, in nanoseconds; or that it does not. */
  private record State(long since, boolean busy) {}

  ConnectionWatch(int most, Duration idle) {
    this.most = most;
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
    if (open.size() > most) {
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
