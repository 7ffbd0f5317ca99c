package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of what comes in. */
class EscalationEventTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 257})
  void anErrorIdHasBounds(int length) {
    String errorId = "x".repeat(length);
    assertThrows(IllegalArgumentException.class, () -> firing(errorId, ""));
    assertThrows(
        IllegalArgumentException.class, () -> new EscalationEvent.Resolve(errorId, Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256})
  void anErrorIdWithinThemIsTaken(int length) {
    assertEquals(length, firing("x".repeat(length), "").errorId().length());
  }

  @Test
  void aBlankErrorIdIsNone() {
    assertThrows(IllegalArgumentException.class, () -> firing("  ", ""));
  }

  @Test
  void aLongMessageIsCutOff() {
    assertEquals("x".repeat(1000), firing("E1", "x".repeat(1000) + "y").message());
  }

  /** Half a character cannot be written as UTF-8. */
  @Test
  void theCutNeverHalvesACharacter() {
    assertEquals("x".repeat(999), firing("E1", "x".repeat(999) + "\uD83D\uDD25").message());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aSnoozeLasts(long seconds) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new EscalationEvent.Snooze("olga", Duration.ofSeconds(seconds)));
  }

  @Test
  void anActionHasSomebodyWhoActs() {
    Duration minute = Duration.ofMinutes(1);
    assertThrows(IllegalArgumentException.class, () -> new EscalationEvent.Acknowledge(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> new EscalationEvent.ResolveByHand(" ", Instant.EPOCH));
    assertThrows(IllegalArgumentException.class, () -> new EscalationEvent.Escalate(""));
    assertThrows(IllegalArgumentException.class, () -> new EscalationEvent.Snooze("", minute));
  }

  @Test
  void theComplaintSaysHowLongTheErrorIdIs() {
    var blank = assertThrows(IllegalArgumentException.class, () -> firing("  ", ""));
    assertEquals(
        "errorId must have 1 to 256 bytes of UTF-8, but has 2, blanks included",
        blank.getMessage());
    var empty = assertThrows(IllegalArgumentException.class, () -> firing("", ""));
    assertEquals("errorId must have 1 to 256 bytes of UTF-8, but has 0", empty.getMessage());
  }

  private static EscalationEvent.Firing firing(String errorId, String message) {
    return new EscalationEvent.Firing(
        errorId, Optional.empty(), Severity.LOW, message, Instant.EPOCH);
  }
}
