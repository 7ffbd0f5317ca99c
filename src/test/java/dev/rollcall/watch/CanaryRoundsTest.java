package dev.rollcall.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationEvent.SourceReport;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Canaries against the real rules of the escalation, and a line that the test plays. */
class CanaryRoundsTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final String A = Canary.id("one/0.0");
  private static final String B = Canary.id("one/1.3");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Deque<Keyed<SourceReport>> sent = new ArrayDeque<>();
  private final CanaryRounds rounds =
      new CanaryRounds(List.of(A, B), Duration.ofSeconds(60), sent::add, meters);
  private final Map<String, Escalation> escalations = new HashMap<>();
  private final Map<String, EscalationEffect.Ask> asks = new HashMap<>();

  private static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }

  /** The way of everything that was sent, up to the ask. */
  private void decide(double second) {
    while (!sent.isEmpty()) {
      Keyed<SourceReport> report = sent.pop();
      decide(report.key(), report.event(), second);
    }
  }

  private void decide(String errorId, EscalationEvent event, double second) {
    var decision =
        EscalationRules.decide(
            errorId,
            escalations.getOrDefault(errorId, Escalation.NONE),
            event,
            Canary.roster(),
            at(second));
    escalations.put(errorId, decision.next());
    for (EscalationEffect effect : decision.effects()) {
      switch (effect) {
        case EscalationEffect.Ask ask -> asks.put(errorId, ask);
        case EscalationEffect.RecordHistory record -> rounds.read(record.history(), at(second));
        default -> {}
      }
    }
  }

  private void accept(String errorId, double second) {
    EscalationEffect.Ask ask = Objects.requireNonNull(asks.remove(errorId));
    decide(
        errorId,
        new EscalationEvent.OutcomeReported(
            ask.askId(), CallRef.notYet(Canary.GROUP), Outcome.ACCEPTED, ""),
        second);
  }

  private Optional<String> trouble(double second) {
    return rounds.trouble(at(second));
  }

  @Test
  void eachComesRoundOnceAPeriodAndIsResolved() {
    rounds.look(at(0));
    assertEquals(Optional.of("not every canary has come round yet"), trouble(0));
    decide(0.1);
    assertEquals(Canary.GROUP, Objects.requireNonNull(asks.get(A)).line());
    accept(A, 0.3);
    assertEquals(Optional.of("not every canary has come round yet"), trouble(1));
    accept(B, 0.5);
    assertEquals(Optional.empty(), trouble(1));
    decide(0.6);

    rounds.look(at(59.9));
    assertTrue(sent.isEmpty());
    rounds.look(at(60));
    decide(60.1);
    accept(A, 60.2);
    accept(B, 60.2);
    assertEquals(Optional.empty(), trouble(61));
    assertEquals(4, meters.get("rollcall.canary.round").timer().count());
  }

  @Test
  void oneThatIsLateIsMissingUntilItCameRoundAgain() {
    rounds.look(at(0));
    decide(0.1);
    accept(A, 0.2);
    accept(B, 0.2);
    decide(0.3);

    rounds.look(at(60));
    decide(60.1);
    accept(B, 60.2);
    assertEquals(Optional.empty(), trouble(90));
    String one = "1 of 2 canaries did not come round within 30 s";
    assertEquals(Optional.of(one), trouble(90.1));
    assertEquals(List.of(A), rounds.missing(at(90.1)));

    rounds.look(at(120));
    decide(120.1);
    assertEquals(Optional.of(one), trouble(121));
    accept(A, 120.3);
    accept(B, 120.3);
    assertEquals(Optional.empty(), trouble(121));
  }

  /** After a restart what the process before left open is ended first, so it is raised anew. */
  @Test
  void oneOfAProcessBeforeHidesNothing() {
    decide(
        A,
        new EscalationEvent.Firing(A, Optional.of(Canary.GROUP), Severity.LOW, "canary", at(-10)),
        -10);
    accept(A, -9);

    rounds.look(at(0));
    decide(0.1);
    accept(A, 0.2);
    accept(B, 0.2);
    assertEquals(Optional.empty(), trouble(1));
  }
}
