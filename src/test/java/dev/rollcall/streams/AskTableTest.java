package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskStore;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.InMemoryAskStore;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

/** The store of the topology and the one of the simulation are the same thing. */
class AskTableTest {

  private static final int SEEDS = 200;
  private static final int STEPS = 120;
  private static final List<String> LINES = List.of("ann", "ann.b", "a", "東京");
  private static final LineTiming TIMING = LineTiming.of(Policy.DEFAULT);

  @Test
  void bothStoresGiveTheSameAnswers() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Comparison(seed).run();
    }
  }

  private static final class Comparison {
    private final AskStore expected = new InMemoryAskStore();
    private final AskStore table = new AskTable(new InMemoryKeyValueStore("line-asks"));
    private final Random random;
    private final String name;

    Comparison(long seed) {
      random = new Random(seed);
      name = "seed " + seed;
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        String line = pick(LINES);
        change(line);
        compare(pick(LINES));
      }
    }

    private void change(String line) {
      HeldAsk held = held();
      EndedCall ended = ended();
      SetTask task = new SetTask.Forget(new AskSetRange(random.nextInt(9), random.nextInt(9)));
      switch (random.nextInt(8)) {
        case 0 ->
            expected
                .find(line, held.ask().errorId(), held.ask().askId())
                .ifPresent(
                    known -> {
                      expected.remove(line, known);
                      table.remove(line, known);
                    });
        case 1 -> {
          expected.putEnded(line, ended);
          table.putEnded(line, ended);
        }
        case 2 -> {
          expected.removeEnded(line, ended);
          table.removeEnded(line, ended);
        }
        case 3 -> {
          expected.addTask(line, task);
          table.addTask(line, task);
        }
        case 4 -> {
          if (expected.firstTask(line).isPresent()) {
            expected.replaceFirstTask(line, task);
            table.replaceFirstTask(line, task);
          }
        }
        case 5 -> {
          if (expected.firstTask(line).isPresent()) {
            expected.removeFirstTask(line);
            table.removeFirstTask(line);
          }
        }
        default -> {
          expected.put(line, held);
          table.put(line, held);
        }
      }
    }

    private void compare(String line) {
      HeldAsk other = held();
      String errorId = other.ask().errorId();
      long askId = other.ask().askId();
      assertEquals(expected.find(line, errorId, askId), table.find(line, errorId, askId), name);
      assertEquals(expected.of(line, errorId), table.of(line, errorId), name);
      for (long set = 0; set < 3; set++) {
        int limit = 1 + random.nextInt(5);
        Optional<HeldAsk> none = Optional.empty();
        List<HeldAsk> worst = expected.worst(line, set, none, limit);
        assertEquals(worst, table.worst(line, set, none, limit), name);
        if (!worst.isEmpty()) {
          Optional<HeldAsk> last = Optional.of(worst.getLast());
          assertEquals(
              expected.worst(line, set, last, limit), table.worst(line, set, last, limit), name);
        }
        assertEquals(expected.mildest(line, set, limit), table.mildest(line, set, limit), name);
        assertEquals(
            expected.soonest(line, set, limit).stream().map(HeldAsk::until).toList(),
            table.soonest(line, set, limit).stream().map(HeldAsk::until).toList(),
            name);
      }
      assertEquals(expected.ended(line, 1), table.ended(line, 1), name);
      assertEquals(expected.oldestEnded(line), table.oldestEnded(line), name);
      assertEquals(expected.firstTask(line), table.firstTask(line), name);
      assertEquals(expected.tasks(line), table.tasks(line), name);
    }

    private HeldAsk held() {
      String errorId = pick(List.of("E", "E1", "E12", "障害"));
      Ask ask =
          new Ask(errorId, 1 + random.nextInt(3), "ann", "ops", Severity.HIGH, "message", TIMING);
      boolean withdrawn = random.nextInt(4) == 0;
      boolean waits = !withdrawn && random.nextBoolean();
      Optional<Instant> until =
          waits ? Optional.of(Instant.ofEpochMilli(random.nextInt(20))) : Optional.empty();
      return new HeldAsk(ask, random.nextInt(3), withdrawn, until);
    }

    private EndedCall ended() {
      long number = random.nextInt(4);
      return new EndedCall(
          number,
          "call " + number,
          Optional.of("contact"),
          new AskSetRange(1, 2),
          Set.of(Outcome.BUSY),
          Instant.ofEpochMilli(number));
    }

    private <T> T pick(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }
  }
}
