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

class CalledIncidentsTest {

  private final CalledIncidents called = new CalledIncidents();

  private void decided(String errorId, HistoryKind kind, EscalationStatus status) {
    called.decided(
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
  void somebodyIsCalledUntilNobodyIsAsked(
      HistoryKind kind, EscalationStatus status, boolean isCalled) {
    for (String errorId : List.of("asked", "rings")) {
      decided(errorId, HistoryKind.RAISED, EscalationStatus.CALLING);
    }
    decided("rings", HistoryKind.CALLED, EscalationStatus.CALLING);
    assertEquals(List.of("rings", "asked"), called.errorIds());
    for (String errorId : List.of("asked", "rings")) {
      decided(errorId, kind, status);
    }
    assertEquals(isCalled ? List.of("rings", "asked") : List.of(), called.errorIds());
  }

  /** A flood of asks takes no place of what rings. */
  @Test
  void theNewestAreKept() {
    decided("rings", HistoryKind.CALLED, EscalationStatus.CALLING);
    for (int n = 0; n <= CalledIncidents.MOST; n++) {
      decided("E" + n, HistoryKind.RAISED, EscalationStatus.CALLING);
      decided("E1", HistoryKind.ASKED, EscalationStatus.CALLING);
      decided("E2", HistoryKind.DUPLICATE, EscalationStatus.CALLING);
    }
    List<String> errorIds = called.errorIds();
    assertEquals(1 + CalledIncidents.MOST, errorIds.size());
    assertEquals(List.of("rings", "E2", "E3"), errorIds.subList(0, 3));
    assertEquals("E1", errorIds.getLast());
  }
}
