package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static dev.rollcall.core.escalation.EscalationFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose policy counts while another group stands in, and when a hold asks for it. */
final class StandInTest {

  private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");

  private final EscalationFixture f =
      new EscalationFixture()
          .plan(
              """
              hours:
                early: {zone: UTC, during: [{from: "07:00", to: "18:00"}]}
                office: {zone: UTC, during: [{from: "08:00", to: "18:00"}]}
              """);

  private static PolicyBuilder open(String hours) {
    return Policy.builder().callDuring(Optional.of(hours));
  }

  private EscalationFixture offDuty(PolicyBuilder policy) {
    return f.group(OPS, policy).inactive("ann", 1);
  }

  @Test
  void aGroupKeepsItsHoursWhileNobodyOfItIsOnDuty() {
    offDuty(open("office")).group("default", Policy.builder(), "dan").fires();
    assertEquals("RAISED HELD", f.did());
    assertEquals(Optional.of(EIGHT), f.escalation().state().deadline());
    assertEquals("RELEASED FALLBACK_GROUP ASKED ask(dan)", f.dueAtDeadline().did());
    assertEquals(
        "ops has nobody on call; calling default", f.note(HistoryKind.FALLBACK_GROUP).reason());
  }

  @Test
  void theHoursOfWhoStandsInCountToo() {
    offDuty(Policy.builder()).group("default", open("office"), "dan").fires();
    assertEquals("RAISED HELD", f.did());
    assertEquals("RELEASED FALLBACK_GROUP ASKED ask(dan)", f.dueAtDeadline().did());
  }

  @Test
  void theHoursOfWhoStoodInDoNotCountForSomebodyWhoIsBack() {
    offDuty(open("early")).group("default", open("office"), "dan").fires();
    assertEquals(Optional.of(EIGHT), f.escalation().state().deadline());
    f.group(OPS, open("early"), "ann").after(Duration.ofHours(4)).decide(planChanged());
    assertEquals("RELEASED ASKED ask(ann)", f.did());
  }

  @Test
  void whoStandsInSinceTheRaiseIsNotCalledOutsideTheirHours() {
    f.group(OPS, Policy.builder().settle(Duration.ofSeconds(60)), "ann");
    f.group("default", open("office"), "dan").fires();
    assertEquals("HELD", f.inactive("ann", 1).dueAtDeadline().did());
    assertEquals(Optional.of(EIGHT), f.escalation().state().deadline());
  }

  @Test
  void anUnknownGroupHasThePolicyOfTheDefaultGroup() {
    f.group("default", open("office"));
    f.decide(EscalationFixture.firing("nobody", Severity.HIGH, "db down", START));
    assertEquals("RAISED HELD", f.did());
    f.group("default", open("office"), "dan").dueAtDeadline();
    assertEquals("RELEASED FALLBACK_GROUP ASKED ask(dan)", f.did());
    assertEquals("nobody is unknown; calling default", f.note(HistoryKind.FALLBACK_GROUP).reason());
  }

  @Test
  void anAcceptIsAsItsOwnGroupSays() {
    offDuty(Policy.builder().ackTimeout(Optional.of(Duration.ofSeconds(90))));
    f.group("default", Policy.builder(), "dan").fires().answers("dan", Outcome.ACCEPTED);
    assertEquals(Optional.of(START.plusSeconds(90)), f.escalation().state().deadline());
  }

  @Test
  void whatThePolicyNoLongerAsksForDoesNotHold() {
    f.group(OPS, open("office"), "ann").fires();
    assertEquals("", f.decide(planChanged()).did());
    f.group(OPS, Policy.builder(), "ann").decide(planChanged());
    assertEquals("RELEASED ASKED ask(ann)", f.did());
  }

  @Test
  void betweenTwoRoundsAnOperatorOverrulesWhatWouldHold() {
    f.group(OPS, Policy.builder(), "ann").fires().answers("ann", Outcome.DECLINED);
    f.group(OPS, open("office"), "ann").decide(new EscalationEvent.Escalate("olga"));
    assertEquals("ESCALATED ASKED ask(ann)", f.did());
  }

  @Test
  void aSilencedPassThatIsNotCountedIsFollowedByTheFirstRound() {
    f.group(OPS, Policy.builder().rounds(2), "ann").fires().answers("ann", Outcome.DECLINED);
    f.dueAtDeadline().answers("ann", Outcome.ACCEPTED);
    f.fires(Severity.CRITICAL, "worse", f.now());
    assertEquals(Round.Pass.REST, f.round().pass());
    f.silenced(Duration.ofMinutes(5)).decide(planChanged());
    assertEquals("RELEASED ASKED ask(ann)", f.dueAtDeadline().did());
    assertEquals(1, f.round().number());
    assertEquals(Round.Pass.COUNTED, f.round().pass());
  }

  private static EscalationEvent planChanged() {
    return new EscalationEvent.PlanChanged();
  }
}
