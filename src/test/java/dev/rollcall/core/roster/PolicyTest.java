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

  private static final Map<String, UnaryOperator<PolicyDraft>> OUT_OF_BOUNDS =
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
              Map.entry("ackTimeout", p -> p.ackTimeout(BELOW_ZERO)),
              Map.entry("quietPeriod", p -> p.quietPeriod(BELOW_ZERO)),
              Map.entry("resolvedRetention", p -> p.resolvedRetention(BELOW_ZERO))));

  @SuppressWarnings("unused") // by the name, below
  private static final Set<String> fields = OUT_OF_BOUNDS.keySet();

  @ParameterizedTest
  @FieldSource("fields")
  void aValueOutOfBoundsIsRefusedByName(String field) {
    PolicyDraft draft = OUT_OF_BOUNDS.getOrDefault(field, p -> p).apply(new PolicyDraft());
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, draft::policy).getMessage());
    assertEquals(field, message.replaceAll(" must .*", ""));
  }

  @Test
  void everythingMayBeZeroExceptTheCounts() {
    Policy policy =
        new PolicyDraft()
            .answerTimeout(Duration.ZERO)
            .dialWindow(Duration.ZERO)
            .talkTime(Duration.ZERO)
            .gather(Duration.ZERO)
            .lineWait(Duration.ZERO)
            .ackTimeout(Duration.ZERO)
            .policy();
    assertEquals(Policy.MAX_TURN, policy.askBound());
  }

  /** DESIGN.md's table of fields. */
  @Test
  void theDefaults() {
    assertEquals(
        new Policy(
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            1,
            Duration.ZERO,
            3,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Optional.empty(),
            Optional.of(Duration.ofHours(12)),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Optional.empty()),
        Policy.DEFAULT);
  }

  @Test
  void anAskMayTakeWhatALineMayTake() {
    assertEquals(Duration.ofSeconds(60 + 1 + 300 + 15 + 60 + 60), Policy.DEFAULT.askBound());
  }

  @Test
  void anEscalationMayTakeWhatItsAsksMayTake() {
    Policy policy = new PolicyDraft().attempts(2).retryDelay(Duration.ofSeconds(5)).policy();
    Duration ask = policy.askBound().plus(Policy.ASK_MARGIN).plusSeconds(5);
    Duration round = ask.multipliedBy(3 * 2).plus(policy.roundDelay());
    assertEquals(round.multipliedBy(policy.rounds()), policy.escalationBound(3));
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
