package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Silences, routes, hours and quiet hours, as the core decides by them. */
class PlanTest {

  private static final Map<String, String> DB = Map.of("team", "db");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Open from four to six; the fixture begins at three. */
  private static final String OFFICE =
      "hours: {office: {zone: UTC, during: [{from: 04:00, to: 06:00}]}}\n";

  private static EscalationFixture fixture() {
    return EscalationFixture.of(Policy.builder().rounds(2).roundDelay(HOUR), "ann", "bob");
  }

  @Test
  void aSilenceHoldsWhatIsRaisedAndSaysWhy() {
    EscalationFixture f = fixture().silenced(HOUR);
    assertEquals("RAISED SUPPRESSED", f.fires().did());
    assertEquals(
        "silence s1 by olga until 2026-11-23 04:00Z: test",
        f.note(HistoryKind.SUPPRESSED).reason());
    assertEquals(Optional.of(f.now().plus(HOUR)), f.escalation().state().deadline());
    assertEquals("RELEASED ASKED ask(ann)", f.dueAtDeadline().did());
    assertEquals(1, f.round().number());
  }

  @Test
  void theSilenceThatEndsLastIsTheOneThatHolds() {
    EscalationFixture f = fixture().silenced(HOUR);
    f.plan(
        "silences: {s2: {match: [errorId=E1], from: %s, until: %s, by: bo, why: x}}"
            .formatted(f.now(), f.now().plus(Duration.ofHours(2))));
    f.fires();
    assertTrue(f.note(HistoryKind.SUPPRESSED).reason().startsWith("silence s2 by bo"));
  }

  @Test
  void whatRunsIsHungUpAndBeginsAgainAtTheFirst() {
    EscalationFixture f = fixture().fires().answers("ann", Outcome.DECLINED);
    assertEquals(List.of("bob"), f.asked());
    assertEquals(
        "withdraw(bob) SUPPRESSED",
        f.silenced(HOUR).decide(new EscalationEvent.PlanChanged()).did());
    assertEquals("RELEASED ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void maintenanceLeavesWhatRunsAlone() {
    EscalationFixture f = fixture().fires();
    f.plan(
        "silences: {s1: {match: [errorId=E1], running: keep, from: %s, until: %s, by: o, why: x}}"
            .formatted(f.now(), f.now().plus(HOUR)));
    assertEquals("", f.decide(new EscalationEvent.PlanChanged()).did());
    assertEquals(EscalationStatus.CALLING, f.status());
  }

  @Test
  void anOperatorOverrulesWhatHoldsNowAndNotWhatComes() {
    EscalationFixture f = fixture().silenced(HOUR).fires();
    assertEquals(
        "ESCALATED RELEASED ASKED ask(ann)", f.decide(new EscalationEvent.Escalate("olga")).did());
    assertEquals("", f.decide(new EscalationEvent.PlanChanged()).did());
    f.plan(
        "silences: {s2: {match: [errorId=E1], from: %s, until: %s, by: o, why: x}}"
            .formatted(f.now(), f.now().plus(HOUR)));
    assertEquals("withdraw(ann) SUPPRESSED", f.decide(new EscalationEvent.PlanChanged()).did());
  }

  @Test
  void outOfHoursNoRoundBegins() {
    EscalationFixture f =
        EscalationFixture.of(
                Policy.builder().rounds(2).roundDelay(HOUR).callDuring(Optional.of("office")),
                "ann")
            .plan(OFFICE);
    assertEquals("RAISED HELD", f.fires().did());
    assertEquals("waits for office", f.note(HistoryKind.HELD).reason());
    assertEquals(Instant.parse("2026-11-23T04:00:00Z"), f.toDeadline().now());
    assertEquals("RELEASED ASKED ask(ann)", f.due().did());
    f.after(Duration.ofMinutes(90)).answers("ann", Outcome.DECLINED);
    assertEquals("HELD", f.dueAtDeadline().did());
    assertEquals(2, f.round().number());
  }

  @Test
  void hoursThatNobodyKnowsHoldNothing() {
    EscalationFixture f =
        EscalationFixture.of(Policy.builder().callDuring(Optional.of("gone")), "ann");
    assertEquals("RAISED ASKED ask(ann)", f.fires().did());
  }

  @Test
  void aRouteNamesGroupSeverityAndPolicy() {
    EscalationFixture f =
        fixture()
            .group("dba", Policy.builder().answerTimeout(Duration.ofSeconds(50)), "dan")
            .plan("routes: [{match: [team=db], group: dba, severity: LOW, policy: {rounds: 7}}]");
    assertEquals("RAISED ASKED ask(dan)", f.firesWith(Severity.HIGH, DB).did());
    assertEquals(Severity.LOW, f.incident().severity());
    assertEquals(EscalationFixture.OPS, f.incident().groupId());
    assertEquals(7, f.round().policy().rounds());
    assertEquals(Duration.ofSeconds(50), f.round().policy().answerTimeout());
    assertEquals("dba", f.notes().getFirst().groupId());
  }

  @Test
  void whatARouteMakesMilderDoesNotGetWorseByTheSameReport() {
    EscalationFixture f =
        fixture().plan("routes: [{match: [team=db], severity: LOW}]").firesWith(Severity.HIGH, DB);
    f.answers("ann", Outcome.ACCEPTED);
    assertEquals("DUPLICATE", f.firesWith(Severity.HIGH, DB).did());
    assertEquals(EscalationStatus.ACKNOWLEDGED, f.status());
    assertEquals(Severity.LOW, f.incident().severity());
  }

  @Test
  void whatGetsWorseIsRoutedAgain() {
    EscalationFixture f =
        fixture()
            .group("chiefs", Policy.builder(), "cid")
            .plan("routes: [{match: [severity=CRITICAL], group: chiefs}]")
            .firesWith(Severity.HIGH, DB);
    f.firesWith(Severity.CRITICAL, DB);
    assertEquals(List.of("ann"), f.asked());
    f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
    assertEquals("ASKED ask(cid)", f.dueAtDeadline().did());
    f.firesWith(Severity.LOW, DB);
    assertEquals(
        Optional.of("chiefs"), f.state(EscalationState.Open.class).episode().routing().groupId());
  }

  @Test
  void whatGetsWorseWhileHeldIsHeldByTheNewRoute() {
    EscalationFixture f =
        fixture()
            .plan(OFFICE + "routes: [{match: [severity=LOW], policy: {callDuring: office}}]")
            .firesWith(Severity.LOW, DB);
    assertEquals(EscalationStatus.HELD, f.status());
    assertEquals("DUPLICATE RELEASED ASKED ask(ann)", f.firesWith(Severity.CRITICAL, DB).did());
    assertEquals(Optional.empty(), f.round().policy().callDuring());
  }

  @Test
  void whatGetsWorseAfterAnAcceptIsHeldByTheNewRoute() {
    EscalationFixture f =
        fixture()
            .plan(OFFICE + "routes: [{match: [severity=HIGH], policy: {callDuring: office}}]")
            .firesWith(Severity.LOW, DB);
    f.answers("ann", Outcome.ACCEPTED);
    assertEquals("WORSE HELD", f.firesWith(Severity.HIGH, DB).did());
  }

  @Test
  void aRouteSaysHowLongAFaultThatAPersonClosedIsRemembered() {
    EscalationFixture f =
        fixture().plan("routes: [{match: [errorId=E1], policy: {resolvedRetention: 3h}}]").fires();
    f.decide(new EscalationEvent.ResolveByHand("olga", f.now()));
    f.began(f.now()).after(HOUR).decide(f.lastReport());
    assertEquals(HistoryKind.STALE, f.notes().getLast().kind());
    assertEquals(
        f.now().plus(Duration.ofHours(3)), f.state(EscalationState.Resolved.class).until());
  }

  @Test
  void withoutARouteNothingIsRouted() {
    EscalationFixture f = fixture().plan("routes: [{match: [team=web], group: web}]");
    f.firesWith(Severity.HIGH, DB);
    assertEquals(Routing.NONE, f.state(EscalationState.Open.class).episode().routing());
  }

  private static final String INHIBITION =
      "inhibitions: [{source: [severity=CRITICAL], target: [severity!=CRITICAL], wait: 0s}]";

  @Test
  void othersLearnOfASourceWhenItOpensChangesAndIsOver() {
    EscalationFixture f = fixture().plan(INHIBITION).firesWith(Severity.HIGH, DB);
    assertEquals("RAISED ASKED ask(ann)", f.did());
    assertEquals("DUPLICATE source", f.firesWith(Severity.CRITICAL, DB).did());
    assertEquals("sourceRepeated", f.firesWith(Severity.CRITICAL, DB).did());
    assertEquals("source", f.firesWith(Severity.CRITICAL, Map.of("team", "web")).did());
    assertEquals("ACCEPTED", f.answers("ann", Outcome.ACCEPTED).did());
    assertEquals("RESOLVED sourceOver", f.resolves().did());
  }

  @Test
  void aSourceThatNobodyTookIsOverAndAnOperatorOpensItAgain() {
    EscalationFixture f = EscalationFixture.of(Policy.builder().rounds(1), "ann").plan(INHIBITION);
    assertEquals("RAISED ASKED ask(ann) source", f.firesWith(Severity.CRITICAL, DB).did());
    assertEquals(
        "DECLINED ROUND_OVER EXHAUSTED sourceOver", f.answers("ann", Outcome.DECLINED).did());
    assertTrue(f.decide(new EscalationEvent.Escalate("olga")).did().endsWith(" source"), f.did());
  }

  @Test
  void theEndOfASourceIsToldThoughItsRuleIsGone() {
    EscalationFixture f = fixture().plan(INHIBITION).firesWith(Severity.CRITICAL, DB);
    f.plan("inhibitions: [{source: [a=b], target: [c=d]}]");
    assertEquals("", f.decide(new EscalationEvent.PlanChanged()).did());
    assertEquals("withdraw(ann) RESOLVED sourceOver", f.resolves().did());
  }

  @Test
  void whoIsQuietComesLastUnlessItIsSevere() {
    String quiet =
        "hours: {night: {zone: UTC, during: [{from: 00:00, to: 06:00}]}}\n"
            + "people: {ann: {quiet: [{during: night, unless: CRITICAL}]}}";
    EscalationFixture f = fixture().plan(quiet).firesWith(Severity.HIGH, DB);
    assertEquals(List.of(List.of("bob"), List.of("ann")), f.steps());
    assertEquals(
        "step 1 of 2, round 1; passed over: ann (quiet, comes later)",
        f.note(HistoryKind.ASKED).reason());
    EscalationFixture severe = fixture().plan(quiet).firesWith(Severity.CRITICAL, DB);
    assertEquals(List.of(List.of("ann"), List.of("bob")), severe.steps());
  }

  @Test
  void aStepIsPartedByWhoIsQuiet() {
    EscalationFixture f =
        EscalationFixture.of(Policy.builder(), "ann:1", "bob:1", "cid")
            .plan(
                "hours: {night: {zone: UTC, during: [{from: 00:00, to: 06:00}]}}\n"
                    + "people: {ann: {quiet: [{during: night}]}, cid: {quiet: [{during: night}]}}");
    f.fires();
    assertEquals(List.of(List.of("bob"), List.of("ann"), List.of("cid")), f.steps());
  }

  @Test
  void theNewestLabelsAndTheSourceAreKept() {
    EscalationFixture f = fixture().firesWith(Severity.HIGH, DB);
    assertEquals(DB, f.incident().origin().labels());
    assertEquals(Optional.of("prometheus"), f.incident().origin().source());
    f.after(Duration.ofSeconds(1)).firesWith(Severity.HIGH, Map.of("team", "web"));
    assertEquals(Map.of("team", "web"), f.incident().origin().labels());
    f.after(Duration.ofSeconds(1)).fires();
    assertEquals(Map.of("team", "web"), f.incident().origin().labels());
    assertEquals(Optional.of("prometheus"), f.incident().origin().source());
  }

  @Test
  void theHistorySaysWhichLabelsWereCut() {
    EscalationFixture f = fixture().firesWith(Severity.HIGH, Map.of("text", "x".repeat(5_000)));
    assertEquals(
        "first report of this fault; labels cut: text", f.note(HistoryKind.RAISED).reason());
  }
}
