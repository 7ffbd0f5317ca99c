package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.rehearsal.engine.TopologySimulation;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AnswersFirstTest {

  private static final TopicPartition RESPONSES = new TopicPartition("call-responses", 0);

  private final Map<TopicPartition, Long> passed = new HashMap<>();
  private Optional<Map<TopicPartition, Long>> fetched = Optional.empty();
  private int looks;
  private final AnswersFirst answers = new AnswersFirst(this::look, passed);

  private Optional<BacklogTracker.Backlog> look() {
    looks++;
    return Optional.of(() -> fetched);
  }

  @Test
  void aDeadlineWaitsUntilWhatLayInTheInputsIsDecided() {
    assertEquals(Long.MIN_VALUE, answers.until(1_000, 1_001));
    fetched = Optional.of(Map.of(RESPONSES, 7L));
    passed.put(RESPONSES, 6L);
    assertEquals(Long.MIN_VALUE, answers.until(1_000, 1_002));
    passed.put(RESPONSES, 7L);
    assertEquals(1_001, answers.until(1_000, 1_003));
    assertEquals(1, looks);
  }

  @Test
  void oneLookIsForAllDeadlinesBeforeIt() {
    fetched = Optional.of(Map.of());
    assertEquals(2_000, answers.until(1_000, 2_000));
    assertEquals(2_000, answers.until(1_999, 2_005));
    assertEquals(1, looks);
    assertEquals(2_006, answers.until(2_001, 2_006));
    assertEquals(2, looks);
  }

  @Test
  void nobodyLooksWhileNothingIsDue() {
    assertEquals(1_000, answers.until(5_000, 1_000));
    assertEquals(0, looks);
  }

  /** Or the deadlines of a partition would be late for as long as such a record is its last. */
  @Test
  void aRecordThatNeverReachesACoreHasPassed() {
    StreamThreadState.current().begins(StreamThreadState.current().passed().keySet());
    Instant now = Instant.parse("2026-11-23T03:00:00Z");
    try (TopologySimulation simulation = new TopologySimulation("ops", now)) {
      simulation.unreadableReport();
      simulation.response(new Keyed<>("x", new Response("", "contact", Outcome.ANSWERED, now, "")));
    }
    Map<TopicPartition, Long> all = StreamThreadState.current().passed();
    assertEquals(0, all.get(new TopicPartition(Topics.DEFAULT.incidents(), 0)));
    assertEquals(0, all.get(new TopicPartition(Topics.DEFAULT.callResponses(), 0)));
  }
}
