package dev.rollcall.simulator;

import java.time.Duration;

/** Carries answers through the weather. */
record Delivery(Scheduler time, Weather weather, Answers answers) {

  /**
   * Never calls {@link Answers#tell} itself, but has the scheduler do it, so that the caller may
   * hold a lock.
   */
  void send(int call, int nth, Answer answer) {
    for (Duration delay : weather.travels(call, nth)) {
      time.schedule(delay, () -> answers.tell(answer));
    }
  }
}
