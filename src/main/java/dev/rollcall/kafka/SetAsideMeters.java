package dev.rollcall.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** Counts records that were set aside. Thread safe. */
public record SetAsideMeters(MeterRegistry registry) {

  /**
   * Registers these topics with zero, so that the first record of each is an increase.
   *
   * @param deferrable records of these topics may wait for the registry
   * @param others records of these topics become dead letters at once
   */
  public void start(Collection<String> deferrable, Collection<String> others) {
    deferrable.forEach(topic -> deferred(topic).increment(0));
    deferrable.forEach(topic -> deadLetters(topic).increment(0));
    others.forEach(topic -> deadLetters(topic).increment(0));
  }

  /** Counts a dead letter from this topic. */
  public void deadLetter(String topic) {
    deadLetters(topic).increment();
  }

  /** Counts a record of this topic that waits for the schema registry. */
  public void deferral(String topic) {
    deferred(topic).increment();
  }

  private Counter deadLetters(String topic) {
    return Counter.builder("rollcall.dead.letters")
        .description("records that cannot be handled and were set aside")
        .tag("topic", topic)
        .register(registry);
  }

  private Counter deferred(String topic) {
    return Counter.builder("rollcall.deferred")
        .description("records set aside until the schema registry says how to read them")
        .tag("topic", topic)
        .register(registry);
  }
}
