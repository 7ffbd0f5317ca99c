package dev.rollcall.core.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

  private static final Duration BELOW_ZERO = Duration.ofMillis(-1);

  private static final Map<String, UnaryOperator<PolicyBuilder>> OUT_OF_BOUNDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("answerTimeout", p -> p.answerTimeout(BELOW_ZERO)),
              Map.entry("dialWindow", p -> p.dialWindow(BELOW_ZERO)),
              Map.entry("talkTime", p -> p.talkTime(BELOW_ZERO)),
              Map.entry("attempts", p -> p.attempts(0)),
              Map.entry("retryDelay", p -> p.retryDelay(BELOW_ZERO)),
              Map.entry("rounds", p -> p.rounds(0)),
              Map.entry("roundDelay", p -> p.roundDelay(BELOW_ZERO)),
              Map.entry("gather", p -> p.gather(BELOW_ZERO)),
              Map.entry("lineWait", p -> p.lineWait(BELOW_ZERO)),
              Map.entry("ackTimeout", p -> p.ackTimeout(Optional.of(BELOW_ZERO))),
              Map.entry("quietPeriod", p -> p.quietPeriod(BELOW_ZERO)),
              Map.entry("resolvedRetention", p -> p.resolvedRetention(BELOW_ZERO))));

  @SuppressWarnings("unused") // by the name, below
  private static final Set<String> fields = OUT_OF_BOUNDS.keySet();

  @ParameterizedTest
  @FieldSource("fields")
  void aValueOutOfBoundsIsRefusedByName(String field) {
    PolicyBuilder draft = OUT_OF_BOUNDS.getOrDefault(field, p -> p).apply(Policy.builder());
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, draft::build).getMessage());
    assertEquals(field, message.replaceAll(" must .*", ""));
  }

  @Test
  void everythingMayBeZeroExceptTheCounts() {
    Policy policy =
        Policy.builder()
            .answerTimeout(Duration.ZERO)
            .dialWindow(Duration.ZERO)
            .talkTime(Duration.ZERO)
            .gather(Duration.ZERO)
            .lineWait(Duration.ZERO)
            .ackTimeout(Optional.of(Duration.ZERO))
            .build();
    assertEquals(Policy.MAX_TURN, policy.askBound());
  }

  /** The table of fields in docs/reference/tables.md. */
  @Test
  void theDefaults() {
    assertEquals(
        Policy.builder()
            .answerTimeout(Duration.ofSeconds(60))
            .dialWindow(Duration.ofSeconds(15))
            .talkTime(Duration.ofSeconds(60))
            .attempts(1)
            .retryDelay(Duration.ZERO)
            .rounds(3)
            .roundDelay(Duration.ofSeconds(60))
            .gather(Duration.ofSeconds(1))
            .lineWait(Duration.ofSeconds(60))
            .ackTimeout(Optional.empty())
            .autoResolve(Optional.of(Duration.ofHours(12)))
            .quietPeriod(Duration.ofMinutes(10))
            .resolvedRetention(Duration.ofHours(24))
            .fallbackGroup(Optional.empty())
            .build(),
        Policy.DEFAULT);
  }

  @Test
  void anAskMayTakeWhatALineMayTake() {
    assertEquals(Duration.ofSeconds(60 + 1 + 300 + 15 + 60 + 60), Policy.DEFAULT.askBound());
  }

  @Test
  void anEscalationMayTakeWhatItsAsksMayTake() {
    Policy policy = Policy.builder().attempts(2).retryDelay(Duration.ofSeconds(5)).build();
    Duration ask = policy.askBound().plus(Policy.ASK_MARGIN).plusSeconds(5);
    Duration round = ask.multipliedBy(3 * 2 + 1).plus(policy.roundDelay());
    assertEquals(round.multipliedBy(policy.rounds()), policy.escalationBound(3, 1, 1));
  }

  @Test
  void eachMoreNumberOfAPersonIsACallMore() {
    Policy policy = Policy.builder().rounds(1).roundDelay(Duration.ZERO).build();
    Duration call = Duration.ofSeconds(300 + 15 + 60 + 60);
    assertEquals(
        policy.escalationBound(1, 0, 1).plus(call.multipliedBy(4)),
        policy.escalationBound(1, 0, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CRITICAL HIGH", "HIGH MEDIUM", "MEDIUM LOW", "LOW LOW"})
  void theWorseOfTwoSeverities(String worseThenBetter) {
    String[] names = worseThenBetter.split(" ", -1);
    Severity worse = Severity.valueOf(names[0]);
    Severity better = Severity.valueOf(names[1]);
    assertEquals(worse, Severity.worse(worse, better));
    assertEquals(worse, Severity.worse(better, worse));
  }
}
