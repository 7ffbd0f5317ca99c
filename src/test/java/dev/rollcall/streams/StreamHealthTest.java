package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreamHealthTest {

  private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
  private static final Set<State> ALIVE =
      EnumSet.of(State.CREATED, State.REBALANCING, State.RUNNING);

  private final StreamHealth health = new StreamHealth();

  @ParameterizedTest
  @EnumSource(State.class)
  void onlyWhatARestartCannotHelpIsAlive(State state) {
    health.changed(state, NOW);
    assertEquals(ALIVE.contains(state), health.isLive());
    assertEquals(state == State.RUNNING, health.isReady(NOW));
  }

  @Test
  void aRebalanceIsReadyForAWhileOnceEverythingRan() {
    health.changed(State.REBALANCING, NOW);
    assertEquals(false, health.isReady(NOW));
    health.changed(State.RUNNING, NOW);
    health.changed(State.REBALANCING, NOW);
    assertEquals(true, health.isReady(NOW.plus(StreamHealth.PATIENCE).minusMillis(1)));
    assertEquals(false, health.isReady(NOW.plus(StreamHealth.PATIENCE)));
    health.changed(State.RUNNING, NOW);
    assertEquals(true, health.isReady(NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void threadsThatFailAgainAndAgainAreNotReady() {
    health.changed(State.RUNNING, NOW);
    health.failed(NOW);
    health.failed(NOW.plusSeconds(20));
    assertEquals(true, health.isReady(NOW.plusSeconds(30)));
    health.failed(NOW.plusSeconds(40));
    assertEquals(false, health.isReady(NOW.plusSeconds(41)));
    assertEquals(true, health.isReady(NOW.plus(StreamHealth.WINDOW)));
    assertEquals(true, health.isLive());
  }
}
