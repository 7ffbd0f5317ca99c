package dev.rollcall.app.instance;

import dev.rollcall.http.api.Probe;
import dev.rollcall.kafka.SupervisedThread;

/**
 * A role that has started.
 *
 * @param probe its state in health
 * @param part is closed when the instance stops
 */
record RunningRole(Probe probe, AutoCloseable part) {

  /**
   * A role that is one thread: not live after the thread has ended, not ready while it fails again
   * and again.
   */
  static RunningRole of(String name, SupervisedThread thread, AutoCloseable part) {
    return new RunningRole(new Probe(name, thread::isAlive, thread::isWell), part);
  }
}
