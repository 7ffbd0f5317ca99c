package dev.rollcall.simulator.network;

import java.time.Duration;
import java.time.Instant;

/** The simulator's time. Real in a server, virtual in a test. */
public interface Scheduler {

  Instant now();

  /**
   * Runs {@code task} once, {@code delay} from now, never before this method has returned. Tasks
   * run one at a time; those due at the same instant in the order in which they were given. The
   * caller may hold a lock.
   */
  void schedule(Duration delay, Runnable task);
}
