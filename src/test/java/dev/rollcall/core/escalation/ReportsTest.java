package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.ERROR;
import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static dev.rollcall.core.escalation.EscalationFixture.START;
import static dev.rollcall.core.escalation.EscalationFixture.firing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports and resolves of a fault do. */
class ReportsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final PolicyBuilder policy = Policy.builder().quietPeriod(Duration.ofMinutes(10));
  private final EscalationFixture f = EscalationFixture.of(policy, "ann", "bob");

  @Test
  void theFirstReportAsksTheFirstResponder() {
    f.fires(Severity.CRITICAL, "db down", START.minusSeconds(3));
    assertEquals(
        new EscalationEffect.Ask(
            "ann",
            "ann",
            ERROR,
            START.toEpochMilli() + 1,
            OPS,
            Severity.CRITICAL,
            "db down",
            policy.build(),
            1),
        f.effects().get(2));
    assertEquals(
        new Incident(
                ERROR,
                OPS,
                Severity.CRITICAL,
                "db down",
                START.minusSeconds(3),
                0,
                Optional.empty())
            .with(Times.raisedAt(START)),
        f.incident());
  }

  @Test
  void everyRecordNamesTheStateAfterTheWholeDecision() {
    f.fires();
    long seq = START.toEpochMilli();
    Optional<Instant> deadline = Optional.of(START.plus(policy.build().askBound()));
    assertEquals(
        List.of(
            new HistoryRecord(
                ERROR,
                seq,
                0,
                START,
                HistoryKind.RAISED,
                "first report of this fault",
                CallRef.notYet("ann"),
                Optional.empty(),
                EscalationStatus.CALLING,
                EscalationStatus.NONE,
                OPS,
                1,
                deadline,
                Severity.HIGH,
                "db down",
                0,
                Optional.empty(),
                Optional.empty(),
                List.of()),
            new HistoryRecord(
                ERROR,
                seq + 1,
                seq,
                START,
                HistoryKind.ASKED,
                "step 1 of 2, round 1",
                CallRef.notYet("ann"),
                Optional.empty(),
                EscalationStatus.CALLING,
                EscalationStatus.NONE,
                OPS,
                1,
                deadline,
                Severity.HIGH,
                "db down",
                0,
                Optional.empty(),
                Optional.empty(),
                List.of())),
        f.notes());
  }

  @Test
  void aReportWithoutAGroupIsTheDefaultGroups() {
    f.group("default", policy, "dan");
    f.decide(new EscalationEvent.Firing(ERROR, Optional.empty(), Severity.LOW, "slow", START));
    assertEquals(List.of("dan"), f.asked());
    assertEquals("default", f.incident().groupId());
  }

  @Test
  void repeatsAreCounted() {
    f.fires().after(SECOND).fires().after(SECOND).fires();
    assertEquals(2, f.incident().duplicates());
  }

  /** The first at once, then none before the minute is over. */
  @ParameterizedTest(name = "{0} ms after the first duplicate: {1}")
  @CsvSource({"0, ''", "59999, ''", "60000, DUPLICATE", "61000, DUPLICATE"})
  void theHistoryTellsOfOneDuplicateAMinute(long millis, String did) {
    f.fires().after(SECOND).fires();
    f.after(Duration.ofMillis(millis)).fires();
    assertEquals(did, f.did());
    assertEquals(2, f.incident().duplicates());
  }

  @Test
  void theDuplicateRecordCountsThoseThatWereNotTold() {
    f.fires().fires().fires().fires();
    f.after(Duration.ofMinutes(1)).fires();
    assertEquals(4, f.note(HistoryKind.DUPLICATE).duplicates());
  }

  @ParameterizedTest(name = "a report of {0} s later says the message {1}")
  @CsvSource({"-1, first", "0, second", "1, second"})
  void theNewestMessageByEventTimeIsKept(long later, String message) {
    f.fires(Severity.HIGH, "first", START).after(SECOND);
    f.fires(Severity.HIGH, "second", START.plusSeconds(later));
    assertEquals(message, f.incident().message());
    assertEquals(START.plusSeconds(Math.max(0, later)), f.incident().occurredAt());
  }

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource({"HIGH, LOW, HIGH", "HIGH, CRITICAL, CRITICAL", "LOW, MEDIUM, MEDIUM"})
  void theHighestSeverityIsKept(Severity first, Severity then, Severity kept) {
    f.fires(first, "db down", START).fires(then, "db down", START);
    assertEquals(kept, f.incident().severity());
  }

  @Test
  void theNextResponderHearsTheNewestMessageAndTheHighestSeverity() {
    f.fires(Severity.LOW, "slow", START).fires(Severity.CRITICAL, "down", START.plusSeconds(1));
    f.answers("ann", Outcome.DECLINED);
    assertEquals("down", f.latestAsk("bob").message());
    assertEquals(Severity.CRITICAL, f.latestAsk("bob").severity());
  }

  @Test
  void aDuplicateOfATakenIncidentSaysWhoHasIt() {
    f.fires().answers("ann", Outcome.ACCEPTED).fires();
    assertEquals(Optional.of("ann"), f.note(HistoryKind.DUPLICATE).by());
    assertEquals("ann", f.note(HistoryKind.DUPLICATE).call().responderId());
  }

  @Test
  void aDuplicateDoesNotMoveTheDeadline() {
    f.fires();
    Optional<Instant> deadline = f.escalation().state().deadline();
    f.after(SECOND).fires();
    assertEquals(deadline, f.escalation().state().deadline());
  }

  @Test
  void aDuplicateDoesNotChangeTheGroup() {
    f.group("other", policy, "zoe").fires();
    f.decide(firing("other", Severity.HIGH, "db down", START));
    assertEquals(OPS, f.incident().groupId());
  }

  @Test
  void aResolveWithdrawsTheAskThatIsLive() {
    f.fires().after(SECOND).resolves();
    assertEquals(
        new EscalationEffect.Withdraw("ann", "ann", ERROR, f.latestAsk("ann").askId()),
        f.effects().getFirst());
    assertEquals(
        new EscalationState.Resolved(
            new Incident(ERROR, OPS, Severity.HIGH, "db down", START, 0, Optional.empty())
                .with(Times.raisedAt(START)),
            START.plus(SECOND),
            EscalationState.Closed.BY_SOURCE,
            START.plus(SECOND).plus(DAY)),
        f.escalation().state());
  }

  @Test
  void aResolveBeforeItsReportIsRemembered() {
    f.group("default", policy.resolvedRetention(Duration.ofHours(2)), "dan");
    f.decide(new EscalationEvent.Resolve(ERROR, START.minusSeconds(5)));
    EscalationState.Resolved resolved = f.state(EscalationState.Resolved.class);
    assertEquals(START.minusSeconds(5), resolved.occurredAt());
    assertEquals(START.plus(Duration.ofHours(2)), resolved.until());
    assertEquals("default", resolved.incident().groupId());
  }

  /** What happened before the resolve is over; what happened after it is new. */
  @ParameterizedTest(name = "{0} ms after the resolve: {1}")
  @CsvSource({"-1, STALE", "0, STALE", "1, RAISED ASKED ask(ann)"})
  void aResolvedErrorIdIsRaisedAgainByLaterReportsAlone(long millis, String did) {
    f.fires().after(SECOND).resolves();
    f.after(SECOND).fires(Severity.HIGH, "again", START.plus(SECOND).plusMillis(millis));
    assertEquals(did, f.did());
  }

  @Test
  void aNewEpisodeBeginsFromNothing() {
    f.fires(Severity.CRITICAL, "first", START).fires().answers("ann", Outcome.INVALID_NUMBER);
    f.after(SECOND).resolves();
    f.after(SECOND).fires(Severity.LOW, "second", f.now());
    assertEquals(
        new Incident(ERROR, OPS, Severity.LOW, "second", f.now(), 0, Optional.empty())
            .with(Times.raisedAt(f.now())),
        f.incident());
    assertEquals(List.of("ann"), f.asked());
  }

  @ParameterizedTest(name = "a second resolve of {0} s later: reports up to {1} s are stale")
  @CsvSource({"5, 5", "-5, 0", "0, 0"})
  void ofTwoResolvesTheLaterCounts(long later, long stale) {
    f.fires().resolves();
    f.after(SECOND.multipliedBy(9))
        .decide(new EscalationEvent.Resolve(ERROR, START.plusSeconds(later)));
    assertEquals(START.plusSeconds(stale), f.state(EscalationState.Resolved.class).occurredAt());
    assertEquals(START.plus(DAY), f.state(EscalationState.Resolved.class).until());
    assertEquals("", f.did());
  }

  @ParameterizedTest(name = "{0} ms after the quiet period began: {1}")
  @CsvSource({"0, DUPLICATE", "599999, DUPLICATE", "600000, RAISED ASKED ask(ann)"})
  void anExhaustedIncidentIsRaisedAgainAfterItsQuietPeriod(long millis, String did) {
    f.group(OPS, policy.rounds(1), "ann");
    f.fires().answers("ann", Outcome.DECLINED);
    f.after(Duration.ofMillis(millis)).fires();
    assertEquals(did, f.did());
  }
}
