package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Schedules among the people of a group. In {@code day} the shift goes from ann to bob at four
 * o'clock, an hour after the fixture's start.
 */
class DutyTest {

  private static final Duration TO_LAST_MINUTE = Duration.ofMinutes(59);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String PLAN =
      """
      schedules:
        day: {zone: UTC, layers: [{turns: [{from: 2026-11-23T03:00, every: 1h, people: [ann, bob]}]}]}
        pair: {zone: UTC, layers: [{turns: [{from: 2026-11-23T03:00, every: 1h, people: [[ann, cid], [cid, dan]]}]}]}
        empty: {zone: UTC, layers: []}
      """;

  private static EscalationFixture on(PolicyBuilder policy, Object... places) {
    EscalationFixture f = new EscalationFixture().plan(PLAN);
    f.roster.put(group(EscalationFixture.OPS, policy, places));
    return f;
  }

  /** A schedule begins with a slash; each is a step of its own. */
  private static Group group(String id, PolicyBuilder policy, Object... places) {
    List<String> names = Arrays.stream(places).map(String::valueOf).toList();
    List<Responder> people =
        names.stream()
            .filter(name -> !name.startsWith("/"))
            .map(n -> new Responder(n, names.indexOf(n), n, OptionalInt.empty(), true, ""))
            .toList();
    List<DutyPlace> duty =
        names.stream()
            .filter(name -> name.startsWith("/"))
            .map(n -> new DutyPlace(n.substring(1), names.indexOf(n), OptionalInt.empty()))
            .toList();
    return new Group(id, policy.build(), people, duty);
  }

  private static PolicyBuilder once() {
    return Policy.builder().rounds(1);
  }

  @Test
  void whoIsOnCallWhenTheStepIsAskedIsAsked() {
    EscalationFixture f = on(once(), "boss", "/day").after(TO_LAST_MINUTE).fires();
    assertEquals(List.of("boss"), f.asked());
    assertEquals(
        "DECLINED ASKED ask(bob)", f.after(MINUTE).answers("boss", Outcome.DECLINED).did());
    assertEquals(List.of(List.of("boss"), List.of("ann")), f.steps());
  }

  /** Whether the group lists them or a schedule of it names them. */
  @Test
  void anAskNamesThePhoneThatSeveralShare() {
    EscalationFixture f = on(once(), "boss", "/day").group("other", once(), "abe", "aki", "ann");
    f.roster.putPhone("other", "abe", "of boss and abe");
    f.roster.putPhone(EscalationFixture.OPS, "boss", "of boss and abe");
    f.roster.putPhone("other", "aki", "of aki and ann");
    f.roster.putPhone("other", "ann", "of aki and ann");
    assertEquals("abe", f.fires().latestAsk("boss").line());
    assertEquals("aki", f.answers("boss", Outcome.DECLINED).latestAsk("ann").line());
  }

  @Test
  void whoCameOnCallMeanwhileIsAskedBeforeTheNextStepAndOnce() {
    EscalationFixture f = on(once(), "/day", "boss").after(TO_LAST_MINUTE).fires();
    assertEquals(
        "NO_ANSWER HANDOFF ASKED ask(bob)",
        f.after(MINUTE).answers("ann", Outcome.NO_ANSWER).did());
    assertEquals("bob came on call meanwhile", f.note(HistoryKind.HANDOFF).reason());
    f.after(Duration.ofHours(1));
    assertEquals("NO_ANSWER ASKED ask(boss)", f.answers("bob", Outcome.NO_ANSWER).did());
  }

  @Test
  void anOperatorsNextResponderIsWhoCameOnCall() {
    EscalationFixture f = on(once(), "/day", "boss").after(TO_LAST_MINUTE).fires().after(MINUTE);
    assertEquals(
        "withdraw(ann) ESCALATED HANDOFF ASKED ask(bob)",
        f.decide(new EscalationEvent.Escalate("olga")).did());
  }

  @Test
  void whoIsNoLongerOnCallIsNotAskedAgain() {
    PolicyBuilder twice = once().attempts(2).retryDelay(MINUTE);
    EscalationFixture f = on(twice, "/day", "boss").after(TO_LAST_MINUTE).fires();
    assertEquals("NO_ANSWER", f.answers("ann", Outcome.NO_ANSWER).did());
    assertEquals("ASKED ask(bob)", f.dueAtDeadline().did());
    assertEquals("NO_ANSWER ASKED ask(boss)", f.answers("bob", Outcome.NO_ANSWER).did());
  }

  @Test
  void whoStaysOnCallIsAskedAgainAndWhoCameWithThem() {
    PolicyBuilder twice = once().attempts(2).retryDelay(MINUTE);
    EscalationFixture f = on(twice, "/pair", "boss").after(TO_LAST_MINUTE).fires();
    f.answers("ann", Outcome.NO_ANSWER).answers("cid", Outcome.NO_ANSWER);
    assertEquals("ASKED ask(cid) ASKED ask(dan)", f.dueAtDeadline().did());
  }

  @Test
  void aNoIsNotAskedAgainWithTheOthers() {
    PolicyBuilder twice = once().attempts(2).retryDelay(Duration.ofSeconds(1));
    EscalationFixture f = on(twice, "/pair", "boss").fires();
    f.answers("ann", Outcome.NO_ANSWER).answers("cid", Outcome.DECLINED);
    assertEquals("ASKED ask(ann)", f.dueAtDeadline().did());
  }

  @Test
  void anEmptyScheduleIsPassedOver() {
    EscalationFixture f = on(once(), "/empty", "boss");
    assertEquals("RAISED ASKED ask(boss)", f.fires().did());
    assertEquals(
        "step 2 of 2, round 1; nobody on call in empty", f.note(HistoryKind.ASKED).reason());
  }

  @Test
  void aGroupOfEmptySchedulesHasAStandIn() {
    EscalationFixture f = on(once(), "/empty", "/nowhere");
    f.roster.put(group("default", once(), "duty"));
    assertEquals("RAISED FALLBACK_GROUP ASKED ask(duty)", f.fires().did());
  }

  @Test
  void whoWasAskedBeforeTheHandoffIsPassedOver() {
    EscalationFixture f = on(once(), "/pair").after(TO_LAST_MINUTE).fires().after(MINUTE);
    f.answers("ann", Outcome.NO_ANSWER).answers("cid", Outcome.NO_ANSWER);
    assertEquals("NO_ANSWER HANDOFF ASKED ask(dan)", f.did());
    assertEquals(
        List.of(new PassedOver("cid", PassedOver.Reason.ALREADY_ASKED)),
        f.note(HistoryKind.ASKED).passedOver());
  }

  @Test
  void whoIsNotActiveIsOnCallAndNotCalled() {
    EscalationFixture f = on(once(), "/day", "boss").inactive("ann", 9);
    assertEquals("RAISED ASKED ask(boss)", f.fires().did());
    assertEquals(
        List.of(new PassedOver("ann", PassedOver.Reason.INACTIVE)),
        f.note(HistoryKind.ASKED).passedOver());
    EscalationFixture alone = on(once(), "/day").inactive("ann", 9);
    alone.roster.put(group("default", once(), "duty"));
    assertEquals("RAISED FALLBACK_GROUP ASKED ask(duty)", alone.fires().did());
  }

  @Test
  void aPersonTwiceInAStepIsAskedOnce() {
    EscalationFixture f = on(once());
    f.roster.put(
        new Group(
            EscalationFixture.OPS,
            once().build(),
            List.of(new Responder("ann", 1, "ann", OptionalInt.of(1), true, "")),
            List.of(
                new DutyPlace("day", 1, OptionalInt.of(1)),
                new DutyPlace("pair", 1, OptionalInt.of(1)))));
    assertEquals("RAISED ASKED ask(ann) ASKED ask(cid)", f.fires().did());
    f.after(TO_LAST_MINUTE).after(MINUTE);
    f.answers("ann", Outcome.NO_ANSWER);
    assertEquals(
        "NO_ANSWER HANDOFF ASKED ask(bob) ASKED ask(dan)",
        f.answers("cid", Outcome.NO_ANSWER).did());
  }

  @Test
  void whatGotWorseGoesToWhoHasItOnlyWhileOnCall() {
    EscalationFixture f =
        on(once(), "/pair", "boss").fires(Severity.LOW, "slow", EscalationFixture.START);
    f.answers("cid", Outcome.ACCEPTED);
    assertEquals("WORSE ASKED ask(cid)", f.fires().did());
    assertEquals("NO_ANSWER ASKED ask(boss)", f.answers("cid", Outcome.NO_ANSWER).did());
  }

  /** The round began when nobody was there. */
  @Test
  void whatGotWorseGoesToWhoTookItByHandOutsideOfEveryStep() {
    EscalationFixture f = on(once()).fires(Severity.LOW, "slow", EscalationFixture.START);
    f.decide(new EscalationEvent.Acknowledge("ann"));
    f.roster.put(group(EscalationFixture.OPS, once(), "ann"));
    assertEquals("WORSE ASKED ask(ann)", f.fires().did());
    assertEquals("NO_ANSWER ROUND_OVER", f.answers("ann", Outcome.NO_ANSWER).did());
  }

  @Test
  void anAcceptLastsAsLongAsTheShift() {
    EscalationFixture f = on(once().ackUntilShiftEnds(true), "/day", "/pair", "boss").fires();
    f.answers("ann", Outcome.ACCEPTED);
    Instant handoff = EscalationFixture.START.plus(Duration.ofHours(1));
    assertEquals(Optional.of(handoff), f.state(EscalationState.Acknowledged.class).until());
    assertEquals("ACK_EXPIRED ASKED ask(bob)", f.dueAtDeadline().did());
  }

  @Test
  void anAcceptOfSomebodyWhoIsNotOnCallDoesNotEnd() {
    EscalationFixture f = on(once().ackUntilShiftEnds(true), "boss", "/day").fires();
    f.answers("boss", Outcome.ACCEPTED);
    assertEquals(Optional.empty(), f.state(EscalationState.Acknowledged.class).until());
  }
}
