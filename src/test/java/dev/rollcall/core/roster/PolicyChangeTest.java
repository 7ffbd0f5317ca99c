package dev.rollcall.core.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rounds|0",
        "rounds|until-someone-comes",
        "settle|-1",
        "settle|moon",
        "threshold|many",
        "threshold|{reports: 3}",
        "flap|{episodes: 3, per: 1h}",
        "ofANewerRelease|1"
      })
  void aTextOfANewerReleaseHasNoEffectAndHidesNoOther(String name, String text) {
    PolicyChange change = PolicyChange.of(Map.of(name, text, "answerTimeout", "7s", "gather", "3"));

    Policy expected =
        Policy.builder().answerTimeout(Duration.ofSeconds(7)).gather(Duration.ofSeconds(3)).build();
    assertEquals(expected, change.applyTo(Policy.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"rounds|0|1 or more", "settle|moon|duration", "threshold|many|none, or"})
  void aFileMustNotHaveIt(String name, String text, String rule) {
    PolicyChange change = PolicyChange.of(Map.of(name, text));

    var refused = assertThrows(IllegalArgumentException.class, change::checked);

    assertTrue(String.valueOf(refused.getMessage()).contains(rule), refused.toString());
  }

  @Test
  void aChangeThatAPolicyCanHaveIsItself() {
    PolicyChange change = PolicyChange.of(Map.of("rounds", "forever", "ackTimeout", "shift"));

    assertSame(change, change.checked());
    assertEquals(Policy.FOREVER, change.applyTo(Policy.DEFAULT).rounds());
  }
}
