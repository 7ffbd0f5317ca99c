package dev.rollcall.console.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallCountsTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

  private final CallCounts counts = new CallCounts();

  @BeforeEach
  void isRead() {
    counts.caughtUp();
  }

  /** At a time in Tokyo. */
  private void happens(String time, String person, String callId, Outcome outcome) {
    happens(time, person, Optional.of(callId), Optional.of(outcome));
  }

  private void happens(
      String time, String person, Optional<String> callId, Optional<Outcome> outcome) {
    counts.add(
        new HistoryRecord(
            "E1",
            1,
            0,
            Instant.parse(time + ":00+09:00"),
            HistoryKind.CALLED,
            "",
            new CallRef(person, callId, Optional.empty()),
            Optional.empty(),
            EscalationStatus.CALLING,
            EscalationStatus.NONE,
            "storage",
            1,
            Optional.empty(),
            Severity.LOW,
            "message",
            0,
            outcome,
            Optional.empty(),
            List.of()));
  }

  private Optional<CallCounts.Picture> ana() {
    return counts.of("ana", NOW, TOKYO);
  }

  private void assertCounts(int rang, int reached, int nights) {
    CallCounts.Picture picture = ana().orElseThrow();
    assertEquals(
        List.of(rang, reached, nights),
        List.of(picture.rang(), picture.reached(), picture.nights()));
  }

  /** Kafka may keep less than a month, and the page must not pretend. */
  @Test
  void sinceWhen() {
    assertEquals(NOW, ana().orElseThrow().since());
    happens("2026-11-20T12:00", "ben", Optional.empty(), Optional.empty());
    happens("2026-11-20T13:00", "ana", "ana.1", Outcome.CALLED);
    assertEquals(Instant.parse("2026-11-20T03:00:00Z"), ana().orElseThrow().since());
    counts.clear();
    counts.caughtUp();
    assertEquals(NOW, ana().orElseThrow().since());
  }

  @Test
  void aCallForManyIncidentsCountsOnce() {
    happens("2026-11-20T12:00", "ana", "ana.1", Outcome.CALLED);
    happens("2026-11-20T12:00", "ana", "ana.1", Outcome.CALLED);
    happens("2026-11-20T12:01", "ana", "ana.1", Outcome.ANSWERED);
    happens("2026-11-20T12:02", "ana", "ana.1", Outcome.ACCEPTED);
    happens("2026-11-20T13:00", "ana", "ana.2", Outcome.CALLED);
    happens("2026-11-20T13:01", "ana", "ana.2", Outcome.NO_ANSWER);
    happens("2026-11-20T13:00", "ben", "ben.1", Outcome.CALLED);
    assertCounts(2, 1, 0);
  }

  @Test
  void whatRangNobodyIsNoCall() {
    happens("2026-11-20T12:00", "ana", "ana.1", Outcome.UNREACHABLE);
    happens("2026-11-20T12:00", "ana", Optional.empty(), Optional.of(Outcome.CALLED));
    happens("2026-11-20T12:00", "ana", Optional.of("ana.2"), Optional.empty());
    assertCounts(0, 0, 0);
  }

  @Test
  void aNightIsOneFromTenToSeven() {
    happens("2026-11-20T21:59", "ana", "by day", Outcome.CALLED);
    happens("2026-11-20T22:00", "ana", "first night", Outcome.CALLED);
    happens("2026-11-21T06:59", "ana", "still the first night", Outcome.CALLED);
    happens("2026-11-21T07:00", "ana", "by day again", Outcome.CALLED);
    happens("2026-11-22T02:00", "ana", "second night", Outcome.CALLED);
    assertCounts(5, 0, 2);
  }

  /** The call began at night, whatever its records say later. */
  @Test
  void theFirstRecordOfACallCounts() {
    happens("2026-11-21T07:00", "ana", "ana.1", Outcome.ANSWERED);
    happens("2026-11-21T06:59", "ana", "ana.1", Outcome.CALLED);
    assertCounts(1, 1, 1);
  }

  @Test
  void whatIsOlderThanThirtyDaysDoesNotCount() {
    happens("2026-10-28T11:59", "ana", "too old", Outcome.CALLED);
    happens("2026-10-28T12:00", "ana", "just so", Outcome.CALLED);
    assertCounts(1, 0, 0);
  }

  @Test
  void nothingIsSaidBeforeAllIsRead() {
    happens("2026-11-20T12:00", "ana", "ana.1", Outcome.CALLED);
    counts.clear();
    assertEquals(Optional.empty(), ana());
    counts.caughtUp();
    assertCounts(0, 0, 0);
  }

  @Test
  void theLastCallsAreKnown() {
    for (int i = 0; i <= CallCounts.MOST; i++) {
      happens("2026-11-20T12:00", "ana", "ana." + i, Outcome.CALLED);
    }
    assertCounts(CallCounts.MOST, 0, 0);
  }
}
