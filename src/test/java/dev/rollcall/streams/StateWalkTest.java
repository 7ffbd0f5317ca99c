package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.rehearsal.engine.VirtualClock;
import dev.rollcall.wire.state.StateCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All states of a task are visited, a slice at a time. */
class StateWalkTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final long DEADLINE = START.plusSeconds(60).toEpochMilli();
  private static final int MANY = 100_000;
  private static final int MOST = 2000;

  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private final VirtualClock clock = new VirtualClock(START);
  private final InMemoryKeyValueStore store = new InMemoryKeyValueStore("states");
  private final StateCodec<Escalation> codec = StateCodec.escalations();
  private final StateTable<Escalation> table =
      new StateTable<>(store, codec, _ -> Optional.empty());
  private final List<String> visited = new ArrayList<>();
  private final List<Integer> slices = new ArrayList<>();
  private final List<String> first = new ArrayList<>();
  private final StateWalk<Escalation> walk =
      new StateWalk<>(
          table,
          clock,
          new DeadlineBatch(MOST, Duration.ofDays(1), Duration.ZERO),
          context,
          new StateWalk.Task<>() {
            @Override
            public void visit(StateTable.Entry<Escalation> entry, Instant now) {
              if (entry.id().startsWith("bad")) {
                throw new IllegalStateException(entry.id());
              }
              visited.add(entry.id());
            }

            @Override
            public void sliceIsOver() {
              slices.add(visited.size());
            }
          },
          () -> List.copyOf(first));

  @AfterEach
  void close() {
    walk.close();
  }

  private void store(String id, long deadline) {
    Escalation any = new Escalation(new EscalationState.None(Optional.of(START)), 1);
    table.put(StateTable.key(id), deadline, any);
  }

  private List<CapturedPunctuator> armed() {
    return context.scheduledPunctuators().stream().filter(p -> !p.cancelled()).toList();
  }

  private void ring() {
    clock.set(clock.instant().plus(armed().getFirst().getInterval()));
    armed().getFirst().getPunctuator().punctuate(clock.millis());
  }

  @Test
  void aHundredThousandStatesAreVisitedInSlices() {
    for (int i = 0; i < MANY; i++) {
      store("E" + i, DEADLINE);
    }
    walk.begin();
    while (!armed().isEmpty()) {
      ring();
    }
    assertEquals(MANY, visited.stream().distinct().count());
    assertEquals(MANY, visited.size());
    assertTrue(slices.size() >= MANY / (MOST + 128), () -> "slices: " + slices.size());
    int before = 0;
    for (int after : slices) {
      assertTrue(after - before <= MOST + 128, () -> "a slice too large: " + slices);
      before = after;
    }
  }

  /** What comes first may be gone by now, or fail. */
  @Test
  void someComeBeforeAllOthersAndEachOnce() {
    for (int i = 0; i < 3 * MOST; i++) {
      store("E" + i, DEADLINE);
    }
    store("bad", DEADLINE);
    first.addAll(List.of("bad", "gone", "E7", "E5999"));
    walk.begin();
    assertEquals(List.of("E7", "E5999"), visited.subList(0, 2));
    while (!armed().isEmpty()) {
      ring();
    }
    assertEquals(3 * MOST, visited.stream().distinct().count());
    assertEquals(3 * MOST, visited.size());
  }

  /** They are part of the slices, for a storm may have many. */
  @Test
  void whatComesFirstTakesNoMoreThanASlice() {
    for (int i = 0; i < 2 * MOST; i++) {
      store("E" + i, DEADLINE);
      first.add("E" + i);
    }
    walk.begin();
    assertEquals(List.of(MOST), slices);
  }

  @Test
  void anAlarmOfAnEarlierWalkBeginsNone() {
    for (int i = 0; i < 2 * MOST; i++) {
      store("E" + i, DEADLINE);
    }
    walk.begin();
    for (int i = 1; i < 2 * MOST; i++) {
      table.delete(StateTable.key("E" + i));
    }
    visited.clear();
    walk.begin();
    while (!armed().isEmpty()) {
      ring();
    }
    assertEquals(List.of("E0"), visited);
  }

  @Test
  void recordsThatComeHaveTheirTurn() {
    for (int i = 0; i < 2 * MOST; i++) {
      store("E" + i, DEADLINE);
    }
    walk.begin();
    int first = visited.size();
    walk.decided();
    ring();
    assertEquals(first, visited.size());
    ring();
    assertTrue(visited.size() > first);
  }

  /** A flood of records does not hold it for ever. */
  @Test
  void recordsHaveNoMoreThanTheirTurn() {
    for (int i = 0; i < 2 * MOST; i++) {
      store("E" + i, DEADLINE);
    }
    walk.begin();
    int first = visited.size();
    for (int i = 0; i < DeadlineBatch.TURN_OF_RECORDS.dividedBy(DeadlineBatch.PAUSE); i++) {
      walk.decided();
      ring();
    }
    assertTrue(visited.size() > first);
  }

  @Test
  void withoutStatesNothingTicks() {
    walk.begin();
    assertEquals(List.of(), armed());
    assertEquals(List.of(0), slices);
  }

  @Test
  void whatWaitsForNothingIsPassedOver() {
    store("E1", DEADLINE);
    store("E2", Deadlines.NEVER);
    walk.begin();
    assertEquals(List.of("E1"), visited);
  }

  @Test
  void aWalkThatBeginsAnewVisitsAllAgain() {
    for (int i = 0; i < 2 * MOST; i++) {
      store("E" + i, DEADLINE);
    }
    walk.begin();
    int first = visited.size();
    walk.begin();
    while (!armed().isEmpty()) {
      ring();
    }
    assertEquals(first + 2 * MOST, visited.size());
    assertEquals(2 * MOST, visited.stream().distinct().count());
  }

  @Test
  void oneThatFailsAndOneThatCannotBeReadHoldNobodyUp() {
    store("E1", DEADLINE);
    store("bad", DEADLINE);
    store("E2", DEADLINE);
    byte[] newer = new byte[StateTable.STATE + 20];
    store.put(StateTable.key("newer"), newer);
    walk.begin();
    assertEquals(List.of("E1", "E2"), visited.stream().sorted().toList());
    assertEquals(List.of(), armed());
  }

  /** The keys are hashes first, so their order is not that of the ids. */
  @Test
  void aPageGoesOnBehindTheLastKey() {
    for (int i = 0; i < 10; i++) {
      store("E" + i, i % 2 == 0 ? DEADLINE : Deadlines.NEVER);
    }
    List<Bytes> keys = new ArrayList<>();
    Optional<Bytes> behind = Optional.empty();
    do {
      StateTable.Page page = table.waiting(behind, 3);
      page.entries().forEach(entry -> keys.add(entry.key));
      behind = page.last();
    } while (behind.isPresent());
    assertEquals(5, keys.size());
    assertEquals(keys.stream().sorted().distinct().toList(), keys);
  }
}
