package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingingIncidentsTest {

  private final RingingIncidents ringing = new RingingIncidents();

  private void decided(String errorId, HistoryKind kind, EscalationStatus status) {
    ringing.decided(
        new HistoryRecord(
            errorId,
            1,
            0,
            Instant.EPOCH,
            kind,
            "",
            CallRef.notYet("ana"),
            Optional.empty(),
            status,
            EscalationStatus.CALLING,
            "storage",
            1,
            Optional.empty(),
            Severity.HIGH,
            "",
            0,
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "DUPLICATE, CALLING, true",
    "ANSWERED, CALLING, true",
    "NO_ANSWER, CALLING, true",
    "ACCEPTED, ACKNOWLEDGED, false",
    "SUPPRESSED, HELD, false",
    "RESOLVED, RESOLVED, false",
    "ROUND_OVER, WAITING, false"
  })
  void aPhoneRingsUntilNobodyIsAsked(HistoryKind kind, EscalationStatus status, boolean rings) {
    decided("E", HistoryKind.ASKED, EscalationStatus.CALLING);
    assertEquals(List.of(), ringing.errorIds());
    decided("E", HistoryKind.CALLED, EscalationStatus.CALLING);
    decided("E", kind, status);
    assertEquals(rings ? List.of("E") : List.of(), ringing.errorIds());
  }

  @Test
  void theNewestAreKept() {
    for (int n = 0; n <= RingingIncidents.MOST; n++) {
      decided("E" + n, HistoryKind.CALLED, EscalationStatus.CALLING);
      decided("E1", HistoryKind.CALLED, EscalationStatus.CALLING);
    }
    assertEquals(RingingIncidents.MOST, ringing.errorIds().size());
    assertEquals("E2", ringing.errorIds().getFirst());
    assertEquals("E1", ringing.errorIds().getLast());
  }
}
