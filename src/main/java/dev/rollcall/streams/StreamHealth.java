package dev.rollcall.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What a state of Kafka Streams means to those who probe it. A rebalance is not an outage: tasks
 * that stay go on, and taking instances out while one restarts would leave none. So it counts as
 * ready for a while, but not before the first time that everything ran. Thread safe.
 */
final class StreamHealth {

  /** Longer than a rebalance with warm standbys takes, shorter than a night. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** So many threads that failed within {@link #WINDOW} are no accident. */
  static final int MANY_FAILURES = 3;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private final Deque<Instant> failures = new ArrayDeque<>();
  private State state = State.CREATED;
  private boolean ran;
  private Instant since = Instant.MIN;

  synchronized void changed(State now, Instant at) {
    state = now;
    since = at;
    ran |= now == State.RUNNING;
  }

  /** A stream thread failed, and another one takes its place. */
  synchronized void failed(Instant at) {
    failures.addLast(at);
    if (failures.size() > MANY_FAILURES) {
      failures.removeFirst();
    }
  }

  private boolean failsAgainAndAgain(Instant now) {
    return failures.size() == MANY_FAILURES && failures.getFirst().plus(WINDOW).isAfter(now);
  }

  synchronized boolean isLive() {
    return switch (state) {
      case CREATED, REBALANCING, RUNNING -> true;
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  synchronized boolean isReady(Instant now) {
    if (failsAgainAndAgain(now)) {
      return false;
    }
    return switch (state) {
      case RUNNING -> true;
      case REBALANCING -> ran && now.isBefore(since.plus(PATIENCE));
      case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }
}
