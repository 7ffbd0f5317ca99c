package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

final class StreamMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void oneStateIsOneAndItFollows() {
    AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    AtomicInteger threads = new AtomicInteger(2);
    StreamMeters.register(registry, state::get, threads::get);

    assertEquals(1, state(State.RUNNING));
    assertEquals(0, state(State.ERROR));
    assertEquals(2, registry.get("rollcall.streams.threads").gauge().value());

    state.set(State.ERROR);
    threads.set(0);

    assertEquals(0, state(State.RUNNING));
    assertEquals(1, state(State.ERROR));
    assertEquals(0, registry.get("rollcall.streams.threads").gauge().value());
  }

  @Test
  void eachDecisionAndOutcomeIsThereFromZeroSoThatTheFirstIsAnIncrease() {
    TopologyMeters meters = new TopologyMeters(registry);
    for (HistoryKind kind : HistoryKind.values()) {
      assertEquals(
          0, registry.get("rollcall.decisions").tag("kind", kind.name()).counter().count());
    }
    for (Outcome outcome : Outcome.values()) {
      var told = registry.get("rollcall.outcomes").tag("outcome", outcome.name()).counter();
      assertEquals(0, told.count());
    }

    meters.decided(HistoryKind.EXHAUSTED);

    assertTrue(registry.get("rollcall.decisions").tag("kind", "EXHAUSTED").counter().count() > 0);
  }

  private double state(State one) {
    return registry.get("rollcall.streams.state").tag("state", one.name()).gauge().value();
  }
}
