package dev.rollcall.chaos.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each guarantee holds for evidence that is good, and breaks for evidence that is not. */
class GuaranteesTest {

  private static final String ANN = "+81504739260001";
  private static final String BOB = "+81504739260002";

  private final EvidenceFixture run = new EvidenceFixture();

  /** One incident that Ann does not answer and Bob takes. */
  private EvidenceFixture goodRun() {
    return run.firing(1, "E")
        .decided(1.1, "E", "RAISED", "CALLING", "")
        .decided(2, "E", "CALLED", "CALLING", "ann.1")
        .rang(2, 8.1, ANN, "ann.1", "E")
        .decided(8.2, "E", "NO_ANSWER", "CALLING", "ann.1")
        .decided(9, "E", "CALLED", "CALLING", "bob.1")
        .accepted(9, 12, BOB, "bob.1", "E")
        .response(11, "bob.1", "ACCEPTED")
        .decided(11.1, "E", "ACCEPTED", "ACKNOWLEDGED", "bob.1");
  }

  @Test
  void aGoodRunHoldsAll() {
    Map<Guarantee, List<Violation>> verdict = Judge.judge(goodRun().mirrored().evidence());
    assertEquals(10, verdict.size());
    verdict.values().forEach(violations -> assertEquals(List.of(), violations));
  }

  @Test
  void aCallIdThatRingsTwiceIsSeen() {
    goodRun().rang(20, 26, ANN, "ann.1", "E");
    assertEquals(List.of("ann.1"), run.brokenBy(new NoDoubleRing()));
  }

  @Test
  void twoLiveCallsOfOnePhoneAreSeen() {
    goodRun().rang(7, 13, ANN, "ann.2", "F");
    assertEquals(List.of("ann.2"), run.brokenBy(new OnePhoneOneCall()));
  }

  @Test
  void oneCallAfterTheOtherIsFine() {
    goodRun().rang(8.1, 13, ANN, "ann.2", "F");
    assertEquals(List.of(), run.brokenBy(new OnePhoneOneCall()));
  }

  @Test
  void aCallAfterAnAcceptIsSeen() {
    goodRun().rang(20, 26, ANN, "ann.2", "E");
    assertEquals(List.of("E"), run.brokenBy(new NoCallAfterAccept()));
  }

  @Test
  void aCallThatWasUnderWayIsFine() {
    goodRun().rang(16, 17, ANN, "ann.2", "E");
    assertEquals(List.of(), run.brokenBy(new NoCallAfterAccept()));
  }

  @Test
  void aFaultMayKeepTheKeyForAMinute() {
    goodRun().rang(20, 26, ANN, "ann.2", "E").fault(10, 15);
    assertEquals(List.of(), run.brokenBy(new NoCallAfterAccept()));
  }

  @Test
  void anOperatorMayBeginAnew() {
    goodRun().sent(15, Sent.Kind.ESCALATE, "E", "op").rang(20, 26, ANN, "ann.2", "E");
    assertEquals(List.of(), run.brokenBy(new NoCallAfterAccept()));
  }

  @Test
  void anAcceptCountsForAllIncidentsOfTheCall() {
    goodRun().firing(2, "F").decided(9, "F", "CALLED", "CALLING", "bob.1");
    run.rang(30, 36, ANN, "ann.2", "F");
    assertEquals(List.of("F"), run.brokenBy(new NoCallAfterAccept()));
  }

  @Test
  void anIncidentWithoutHistoryIsSeen() {
    goodRun().firing(3, "lost");
    assertEquals(List.of("lost"), run.brokenBy(new EveryIncidentEnds()));
  }

  @Test
  void anIncidentThatHangsIsSeen() {
    goodRun().firing(3, "stuck").decided(3, "stuck", "RAISED", "CALLING", "");
    assertEquals(List.of("stuck"), run.brokenBy(new EveryIncidentEnds()));
  }

  @Test
  void whatWasNotTakenNeedsNoEnd() {
    goodRun().notTaken(3, Sent.Kind.FIRING, "refused", "");
    assertEquals(List.of(), run.brokenBy(new EveryIncidentEnds()));
  }

  @Test
  void aLateHangUpIsSeen() {
    goodRun().rang(20, 20 + 6 + 3.5, ANN, "ann.2", "F");
    assertEquals(List.of("ann.2"), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void aLateEndOfAWaitIsSeen() {
    run.waits(1, "E", 5).decided(8.5, "E", "ASKED", "CALLING", "");
    assertEquals(List.of("E"), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void aLateFirstDecisionIsSeen() {
    run.firing(1, "E").decided(5, "E", "RAISED", "CALLING", "");
    assertEquals(List.of("E"), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void whatAFaultKeptIsNotLate() {
    run.firing(1, "E").decided(30, "E", "RAISED", "CALLING", "").fault(2, 10);
    assertEquals(List.of(), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void whatWasLateBeforeTheFaultIsLate() {
    run.firing(1, "E").decided(30, "E", "RAISED", "CALLING", "").fault(5, 10);
    assertEquals(List.of("E"), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void aBusyMachineExcusesLessThanAFault() {
    run.firing(1, "E").decided(15, "E", "RAISED", "CALLING", "");
    run.machineBusy(2, 3);
    assertEquals(List.of("E"), run.brokenBy(new DeadlinesKept()));
  }

  @Test
  void anAnswerThatItsDeadlineOvertookIsSeen() {
    goodRun()
        .decided(20, "F", "CALLED", "CALLING", "ann.2")
        .accepted(20, 24, ANN, "ann.2", "F")
        .response(23, "ann.2", "ACCEPTED")
        .decided(26.1, "F", "NO_ANSWER", "CALLING", "ann.2")
        .decided(26.5, "F", "ACCEPTED", "ACKNOWLEDGED", "ann.2");
    assertEquals(List.of("F"), run.brokenBy(new AnswersBeforeDeadlines()));
  }

  @Test
  void anAnswerAfterItsDeadlineMayBeLate() {
    goodRun()
        .decided(20, "F", "CALLED", "CALLING", "ann.2")
        .accepted(20, 27, ANN, "ann.2", "F")
        .decided(26.1, "F", "NO_ANSWER", "CALLING", "ann.2")
        .response(26.5, "ann.2", "ACCEPTED")
        .decided(26.6, "F", "ACCEPTED", "ACKNOWLEDGED", "ann.2");
    assertEquals(List.of(), run.brokenBy(new AnswersBeforeDeadlines()));
  }

  @Test
  void aYesThatOneIncidentNeverHeardOfIsSeen() {
    goodRun().decided(9, "F", "CALLED", "CALLING", "bob.1");
    assertEquals(List.of("F"), run.brokenBy(new AnswersBeforeDeadlines()));
  }

  @Test
  void anActionWithoutARecordIsSeen() {
    goodRun()
        .sent(3, Sent.Kind.SNOOZE, "E", "op-1")
        .sent(4, Sent.Kind.RESOLVE, "F", "op-2")
        .decidedBy(3.1, "E", "SNOOZED", "WAITING", "op-1");
    assertEquals(List.of("F"), run.brokenBy(new ActionsCount()));
  }

  @Test
  void aGapIsSeen() {
    run.chained(1, "E", 100, 0).chained(2, "E", 200, 150);
    assertEquals(List.of("E"), run.brokenBy(new HistoryComplete()));
  }

  @Test
  void aRepeatIsSeen() {
    run.chained(1, "E", 100, 0).chained(2, "E", 100, 0);
    assertEquals(List.of("E"), run.brokenBy(new HistoryComplete()));
  }

  /** An operator's resolve of an incident that nobody knows leaves nothing behind. */
  @Test
  void whatIsForgottenNeedsNoNaming() {
    run.decided(1, "E", "NO_EFFECT", "NONE", "").chained(2, "E", Long.MAX_VALUE, 0);
    assertEquals(List.of(), run.brokenBy(new HistoryComplete()));
  }

  @Test
  void whatIsKnownNeedsNaming() {
    run.decided(1, "E", "RAISED", "CALLING", "").chained(2, "E", Long.MAX_VALUE, 0);
    assertEquals(List.of("E"), run.brokenBy(new HistoryComplete()));
  }

  @Test
  void aChainIsFine() {
    run.chained(1, "E", 100, 0).chained(2, "E", 200, 100);
    assertEquals(List.of(), run.brokenBy(new HistoryComplete()));
  }

  @Test
  void anOldStatusIsSeen() {
    goodRun().mirrored().withStatus("E", 1, "calling");
    assertEquals(List.of("E"), run.brokenBy(new MirrorConverges()));
  }

  @Test
  void aMissingRowOfProgressIsSeen() {
    goodRun().mirrored().withoutProgress("E");
    assertEquals(List.of("E"), run.brokenBy(new MirrorConverges()));
  }

  @Test
  void aMissingRowOfHistoryIsSeen() {
    goodRun().mirrored().withoutHistoryRow("E");
    assertEquals(List.of("E"), run.brokenBy(new MirrorConverges()));
  }

  @Test
  void aLeakIsSeen() {
    goodRun().leak("instance-0.log");
    assertEquals(List.of("instance-0.log"), run.brokenBy(new NoNumberLeaks()));
  }
}
