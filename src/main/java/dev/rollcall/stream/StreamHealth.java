package dev.rollcall.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What a state of Kafka Streams means to those who probe it. A rebalance is not an outage: tasks
 * that stay go on, and taking instances out while one restarts would leave none. So it counts as
 * ready for a while, but not before the first time that everything ran. Thread safe.
 */
final class StreamHealth {

  /** Longer than a rebalance with warm standbys takes, shorter than a night. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private State state = State.CREATED;
  private boolean ran;
  private Instant since = Instant.MIN;

  synchronized void changed(State now, Instant at) {
    state = now;
    since = at;
    ran |= now == State.RUNNING;
  }

  synchronized boolean isLive() {
    return switch (state) {
      case CREATED, REBALANCING, RUNNING -> true;
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  synchronized boolean isReady(Instant now) {
    return switch (state) {
      case RUNNING -> true;
      case REBALANCING -> ran && now.isBefore(since.plus(PATIENCE));
      case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }
}
