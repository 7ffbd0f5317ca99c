package dev.rollcall.simulator;

/** Where answers go. The simulator knows no Kafka; its caller publishes them. */
@FunctionalInterface
public interface Answers {

  /**
   * Takes an answer: in any order, repeated or never, as the {@link Weather} wills. Called by the
   * scheduler's thread, one call at a time and without a lock held. Must return soon, for the
   * people's keys are pressed by the same thread. What it throws is logged and the answer is lost.
   */
  void tell(Answer answer);
}
