package dev.rollcall.simulator.network;

/** Where contact events go, as Amazon EventBridge's default bus would have them. */
@FunctionalInterface
public interface ContactEvents {

  /**
   * Takes an event: in any order, repeated or never, as the {@link DeliveryConditions} wills.
   * Called by the scheduler's thread, one call at a time and without a lock held. Must return soon,
   * for the people's keys are pressed by the same thread. What it throws is logged and the event is
   * lost.
   */
  void publish(ContactEvent event);
}
