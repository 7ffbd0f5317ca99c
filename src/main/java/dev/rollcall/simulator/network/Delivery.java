package dev.rollcall.simulator.network;

import java.time.Duration;

/** Carries contact events through the conditions. */
public record Delivery(Scheduler time, DeliveryConditions conditions, ContactEvents events) {

  /**
   * Never calls {@link ContactEvents#publish} itself, but has the scheduler do it, so that the
   * caller may hold a lock.
   */
  void send(int call, int nth, ContactEvent event) {
    for (Duration delay : conditions.travels(call, nth)) {
      time.schedule(delay, () -> events.publish(event));
    }
  }
}
