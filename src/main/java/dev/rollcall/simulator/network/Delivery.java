package dev.rollcall.simulator.network;

import java.time.Duration;

/** Carries contact events through the weather. */
public record Delivery(Scheduler time, DeliveryConditions weather, ContactEvents events) {

  /**
   * Never calls {@link ContactEvents#tell} itself, but has the scheduler do it, so that the caller
   * may hold a lock.
   */
  void send(int call, int nth, ContactEvent event) {
    for (Duration delay : weather.travels(call, nth)) {
      time.schedule(delay, () -> events.tell(event));
    }
  }
}
