package dev.rollcall.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happened is written by hand, beside a replay in which every phone rings at once. */
final class DifferenceCausesTest {

  private static final Instant START = Instant.parse("2026-11-10T01:10:00Z");
  private static final String GROUP = "storage";

  private final RunLog happened = new RunLog();
  private final RunLog replayed = new RunLog();
  private final List<RecordedEvent> inputs = new ArrayList<>();

  private static HistoryRecord record(
      HistoryKind kind, int second, String person, String callId, String group) {
    return new HistoryRecord(
        "E1",
        second + 1,
        second,
        START.plusSeconds(second),
        kind,
        "",
        new CallRef(person, Optional.of(callId).filter(id -> !id.isEmpty()), Optional.empty()),
        Optional.empty(),
        EscalationStatus.CALLING,
        EscalationStatus.CALLING,
        group,
        1,
        Optional.empty(),
        Severity.HIGH,
        "",
        0,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static void raised(RunLog log, String group) {
    log.add(record(HistoryKind.RAISED, 0, "ana", "", group));
  }

  private static void rang(RunLog log, String person, int askedAt, int rangAt) {
    log.add(record(HistoryKind.ASKED, askedAt, person, "", GROUP));
    log.add(record(HistoryKind.CALLED, rangAt, person, person + rangAt, GROUP));
  }

  private Map<DifferenceCause, Integer> causes() {
    Instant end = START.plusSeconds(1000);
    var recording = new Recording(START, end, inputs, happened, List.of(), Optional.of(START));
    return DifferenceCauses.count(CallComparison.of(happened, replayed), recording, GROUP::equals);
  }

  @Test
  void aPhoneThatRangLateExplainsWhatFollows() {
    raised(happened, GROUP);
    rang(happened, "ana", 0, 40);
    rang(happened, "ben", 100, 101);
    raised(replayed, GROUP);
    rang(replayed, "ana", 0, 1);
    rang(replayed, "ben", 61, 62);
    assertEquals(Map.of(DifferenceCause.RANG_LATE, 2), causes());
  }

  @Test
  void aLineThatWasBusyInBothRunsExplainsNothing() {
    raised(happened, GROUP);
    rang(happened, "ana", 0, 40);
    raised(replayed, GROUP);
    rang(replayed, "ana", 30, 70);
    assertEquals(Map.of(), causes());
  }

  @Test
  void aCallThatCouldNotBePlacedExplainsWhatFollowsAndNothingBefore() {
    raised(happened, GROUP);
    rang(happened, "ana", 0, 1);
    happened.add(record(HistoryKind.ASKED, 60, "ben", "", GROUP));
    happened.add(record(HistoryKind.UNREACHABLE, 120, "ben", "", GROUP));
    rang(happened, "chie", 120, 121);
    raised(replayed, GROUP);
    rang(replayed, "dan", 20, 21);
    rang(replayed, "ben", 60, 61);
    rang(replayed, "chie", 90, 91);
    assertEquals(4, CallComparison.of(happened, replayed).differing());
    assertEquals(Map.of(DifferenceCause.NOT_PLACED, 2), causes());
  }

  @Test
  void aGroupThatThePlanDoesNotHave() {
    raised(happened, "old-team");
    rang(happened, "zoe", 0, 1);
    raised(replayed, "default");
    rang(replayed, "ana", 0, 1);
    assertEquals(Map.of(DifferenceCause.UNKNOWN_GROUP, 2), causes());
  }

  @Test
  void aReportThatWasDecidedLate() {
    var firing =
        new EscalationEvent.Firing("E1", Optional.empty(), Severity.HIGH, "it burns", START);
    inputs.add(
        RecordedEvent.of(
            START.minusSeconds(90), 0, 0, new RecordedValue.Report(new Keyed<>("E1", firing))));
    raised(happened, GROUP);
    rang(happened, "ana", 0, 1);
    replayed.add(record(HistoryKind.RAISED, -90, "ana", "", GROUP));
    rang(replayed, "ana", -90, -90);
    rang(replayed, "ben", -30, -30);
    assertEquals(Map.of(DifferenceCause.DECIDED_LATE, 2), causes());
  }

  @Test
  void callsThatAreTheSameHaveNoCause() {
    raised(happened, "old-team");
    rang(happened, "ana", 0, 1);
    raised(replayed, GROUP);
    rang(replayed, "ana", 0, 2);
    assertEquals(Map.of(), causes());
  }
}
