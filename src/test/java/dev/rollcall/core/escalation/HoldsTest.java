package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reasons not to call yet, and who has an incident again. */
class HoldsTest {

  private static EscalationFixture with(PolicyBuilder policy) {
    return EscalationFixture.of(policy, "ann", "bob");
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private static PolicyBuilder threshold() {
    return Policy.builder().threshold(Optional.of(new Threshold(3, seconds(60))));
  }

  private static PolicyBuilder flap() {
    return Policy.builder().flap(Optional.of(new Flap(3, seconds(3600), seconds(300))));
  }

  private static PolicyBuilder sticky() {
    return Policy.builder().stickyAccept(Duration.ofMinutes(30));
  }

  @Test
  void aFaultThatMustStayCallsNobodyBefore() {
    EscalationFixture f = with(Policy.builder().settle(seconds(120)));
    assertEquals("RAISED HELD", f.fires().did());
    assertEquals(Optional.of(f.now().plusSeconds(120)), f.escalation().state().deadline());
    assertEquals("RELEASED ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void theWaitCountsFromTheFirstReport() {
    EscalationFixture f = with(Policy.builder().settle(seconds(120))).fires();
    Instant raised = f.now();
    f.after(seconds(90)).fires();
    assertEquals(Optional.of(raised.plusSeconds(120)), f.escalation().state().deadline());
  }

  @Test
  void aSecondRoundWaitsForNothing() {
    EscalationFixture f =
        with(Policy.builder().settle(seconds(120)).roundDelay(seconds(1))).fires().dueAtDeadline();
    f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
    assertEquals("ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void theReportThatIsWaitedForCallsAtOnce() {
    EscalationFixture f = with(threshold());
    assertEquals("RAISED HELD", f.fires().did());
    assertEquals("DUPLICATE", f.after(seconds(20)).fires().did());
    assertEquals("RELEASED ASKED ask(ann)", f.after(seconds(30)).fires().did());
  }

  @Test
  void theWindowSlides() {
    EscalationFixture f = with(threshold()).fires();
    f.after(seconds(50)).fires();
    f.after(seconds(20)).fires();
    assertEquals(EscalationStatus.HELD, f.status());
    assertEquals("RELEASED ASKED ask(ann)", f.after(seconds(30)).fires().did());
  }

  @Test
  void tooFewReportsAreForgotten() {
    EscalationFixture f = with(threshold()).fires().after(seconds(20)).fires();
    Instant last = f.now();
    assertEquals("COUNT_OVER", f.dueAtDeadline().did());
    assertEquals(last.plusSeconds(60), f.now());
    assertEquals(EscalationStatus.NONE, f.status());
  }

  @Test
  void whatWasCountedOnceIsNotCountedAgain() {
    EscalationFixture f = with(threshold().roundDelay(seconds(90)));
    f.fires().fires().fires();
    f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
    assertEquals("ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void theThirdTimeItMustStay() {
    EscalationFixture f = with(flap());
    for (int i = 0; i < 2; i++) {
      assertEquals("RAISED ASKED ask(ann)", f.fires().did());
      f.after(seconds(60)).resolves().after(seconds(60));
    }
    assertEquals("RAISED HELD", f.fires().did());
    assertEquals(Optional.of(f.now().plusSeconds(300)), f.escalation().state().deadline());
  }

  @Test
  void whatWasLongAgoIsNotCounted() {
    EscalationFixture f = with(flap());
    f.fires().after(seconds(60)).resolves().after(seconds(1740));
    f.fires().after(seconds(60)).resolves().after(seconds(1740));
    assertEquals("RAISED ASKED ask(ann)", f.fires().did());
  }

  @Test
  void theHoldThatEndsLastCounts() {
    EscalationFixture f = with(flap().settle(seconds(600)));
    for (int i = 0; i < 2; i++) {
      f.fires().resolves().after(seconds(60));
    }
    f.fires();
    assertEquals(Optional.of(f.now().plusSeconds(600)), f.escalation().state().deadline());
  }

  @Test
  void anOperatorOverrulesWhatHoldsNow() {
    EscalationFixture f = with(Policy.builder().settle(seconds(1200)).roundDelay(seconds(1)));
    f.fires().decide(new EscalationEvent.Escalate("olga"));
    assertEquals("ESCALATED RELEASED ASKED ask(ann)", f.did());
    f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
    assertEquals("ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void anOperatorOverrulesACountForGood() {
    EscalationFixture f = with(threshold());
    f.fires().decide(new EscalationEvent.Escalate("olga"));
    assertEquals("ESCALATED RELEASED ASKED ask(ann)", f.did());
    assertEquals("DUPLICATE", f.after(seconds(1)).fires().did());
    assertEquals(EscalationStatus.CALLING, f.status());
  }

  private static EscalationFixture acceptedAndResolved(PolicyBuilder policy) {
    return with(policy)
        .fires()
        .after(seconds(10))
        .answers("ann", Outcome.ACCEPTED)
        .after(seconds(290))
        .resolves();
  }

  @Test
  void whoHadItHasItAgain() {
    EscalationFixture f = acceptedAndResolved(sticky()).after(Duration.ofMinutes(30)).fires();
    assertEquals("RAISED STICKY_ACCEPT", f.did());
    assertEquals("ann", f.state(EscalationState.Acknowledged.class).by());
  }

  @Test
  void afterThatTimeSomebodyIsCalled() {
    EscalationFixture f = acceptedAndResolved(sticky());
    assertEquals("RAISED ASKED ask(ann)", f.after(seconds(1801)).fires().did());
  }

  @Test
  void withoutTheFieldSomebodyIsCalled() {
    EscalationFixture f = acceptedAndResolved(Policy.builder());
    assertEquals("RAISED ASKED ask(ann)", f.after(seconds(1)).fires().did());
  }

  @Test
  void whatNobodyHadCallsSomebody() {
    EscalationFixture f = with(sticky()).fires().after(seconds(10)).resolves();
    assertEquals("RAISED ASKED ask(ann)", f.after(seconds(10)).fires().did());
  }

  @Test
  void aYesToSomethingMilderIsNone() {
    EscalationFixture f = acceptedAndResolved(sticky()).after(seconds(1));
    f.fires(Severity.CRITICAL, "db down", f.now());
    assertEquals("RAISED ASKED ask(ann)", f.did());
  }

  @Test
  void whoIsOffDutyDoesNotHaveIt() {
    EscalationFixture f = acceptedAndResolved(sticky()).inactive("ann", 1);
    assertEquals("RAISED ASKED ask(bob)", f.after(seconds(1)).fires().did());
  }

  @Test
  void itCountsFromThePersonsOwnAcceptForTwelveHours() {
    EscalationFixture f = acceptedAndResolved(sticky());
    Instant accepted = f.now().minusSeconds(290);
    Duration gap = Duration.ofMinutes(20);
    while (!f.now().plus(gap).isAfter(accepted.plus(Duration.ofHours(12)))) {
      assertEquals("RAISED STICKY_ACCEPT", f.after(gap).fires().did());
      f.after(seconds(1)).resolves();
    }
    assertEquals("RAISED ASKED ask(ann)", f.after(gap).fires().did());
  }

  @Test
  void aFaultThatBeganSoonAfterTheAcceptStaysWithThePerson() {
    EscalationFixture f =
        with(sticky()).fires().after(seconds(10)).answers("ann", Outcome.ACCEPTED);
    f.after(Duration.ofMinutes(20)).began(f.now().minusSeconds(300)).decide(f.lastReport());
    assertEquals("RAISED STICKY_ACCEPT", f.did());
    assertEquals(0, f.incident().duplicates());
    f.after(seconds(1)).decide(f.lastReport());
    assertEquals("DUPLICATE", f.did());
  }
}
