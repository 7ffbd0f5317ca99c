package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRowTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void everyFieldIsReadFromTheAttributeOfItsName() {
    Policy policy =
        read(
            "groupId S web, answerTimeout N 1, dialWindow N 2, talkTime N 3, attempts N 4,"
                + " retryDelay N 5, rounds N 6, roundDelay N 7, gather N 8, lineWait N 9,"
                + " ackTimeout N 10, autoResolve N 13, quietPeriod N 11, resolvedRetention N 12, fallbackGroup S boss");
    assertEquals(
        Policy.builder()
            .answerTimeout(Duration.ofSeconds(1))
            .dialWindow(Duration.ofSeconds(2))
            .talkTime(Duration.ofSeconds(3))
            .attempts(4)
            .retryDelay(Duration.ofSeconds(5))
            .rounds(6)
            .roundDelay(Duration.ofSeconds(7))
            .gather(Duration.ofSeconds(8))
            .lineWait(Duration.ofSeconds(9))
            .ackTimeout(Optional.of(Duration.ofSeconds(10)))
            .autoResolve(Optional.of(Duration.ofSeconds(13)))
            .quietPeriod(Duration.ofSeconds(11))
            .resolvedRetention(Duration.ofSeconds(12))
            .fallbackGroup(Optional.of("boss"))
            .build(),
        policy);
    assertEquals(List.of(), problems);
  }

  @Test
  void wordsThatStandForNoEnd() {
    Policy policy = read("groupId S web, rounds S forever, autoResolve S never");
    assertEquals(Policy.FOREVER, policy.rounds());
    assertEquals(Optional.empty(), policy.autoResolve());
    assertEquals(List.of(), problems);
  }

  @Test
  void whatIsAbsentHasItsDefault() {
    assertEquals(Policy.DEFAULT, read("groupId S web"));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "S 500ms, PT0.5S",
    "S 60s, PT60S",
    "S 10m, PT10M",
    "S 24h, PT24H",
    "S 2d, PT48H",
    "S 5 s, PT5S",
    "N 0, PT0S",
    "N 0.25, PT0.25S",
    "N 90, PT90S",
  })
  void durationsAreSecondsOrText(String attribute, Duration duration) {
    assertEquals(duration, read("groupId S web, answerTimeout " + attribute).answerTimeout());
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "answerTimeout, S soon",
    "answerTimeout, S -5s",
    "answerTimeout, S 60",
    "answerTimeout, N -1",
    "answerTimeout, N 1e30",
    "answerTimeout, S 999999999999d",
    "answerTimeout, BOOL true",
    "ackTimeout, S never",
    "attempts, N 0",
    "attempts, S 2",
    "rounds, N -1",
    "rounds, N 1.5",
    "fallbackGroup, N 1",
    "fallbackGroup, S EMPTY",
  })
  void aBadFieldIsNamedAndHasItsDefault(String field, String attribute) {
    Policy policy = read("groupId S web, gather N 4, " + field + " " + attribute);
    Policy expected = read("groupId S web, gather N 4");
    assertEquals(expected, policy);
    assertEquals(List.of(field), problems.stream().map(Problem::field).toList());
    assertEquals("web", problems.getFirst().row());
  }

  private Policy read(String text) {
    return PolicyRow.of(new RowFields(Items.of(text), "EscalationPolicies", problems));
  }
}
