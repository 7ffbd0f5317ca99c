package dev.rollcall.console.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanariesTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private final Canaries canaries = new Canaries();

  private void happens(String name, HistoryKind kind, long second) {
    canaries.add(
        new HistoryRecord(
            Canary.id(name),
            1,
            0,
            START.plusSeconds(second),
            kind,
            "",
            CallRef.notYet(Canary.GROUP),
            Optional.empty(),
            EscalationStatus.CALLING,
            EscalationStatus.NONE,
            Canary.GROUP,
            1,
            Optional.empty(),
            Severity.LOW,
            "canary",
            0,
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private Canaries.Picture at(long second) {
    return canaries.at(START.plusSeconds(second));
  }

  @Test
  void oneThatCameRoundLatelyIsNotMissing() {
    happens("a", HistoryKind.RAISED, 0);
    happens("b", HistoryKind.RAISED, 0);
    happens("a", HistoryKind.CALLED, 1);
    happens("a", HistoryKind.ACCEPTED, 2);

    Optional<Instant> came = Optional.of(START.plusSeconds(2));
    assertEquals(new Canaries.Picture(2, 1, came, Duration.ofSeconds(2)), at(3));
    happens("b", HistoryKind.ACCEPTED, 5);
    assertEquals(0, at(6).missing());
    assertEquals(Duration.ofSeconds(5), at(6).took());
  }

  @Test
  void oneThatIsSilentIsMissingAndThenSwitchedOff() {
    happens("a", HistoryKind.RAISED, 0);
    happens("a", HistoryKind.ACCEPTED, 1);

    assertEquals(0, at(180).missing());
    assertEquals(1, at(181).missing());
    assertEquals(1, at(600).known());
    assertEquals(0, at(601).known());
  }
}
