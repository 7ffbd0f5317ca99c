package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationEvent.Firing;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.rehearsal.engine.TopologySimulation;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of contacts, and what waits for them, survives the process. */
class MatchingAfterRestartTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final String CONTACT = "contact";

  private final TopologySimulation topology = new TopologySimulation("default", START);
  private Instant now = START;

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void aCallThatWasPlacedBeforeTheRestartIsKnownAfterIt() {
    placed(dialed());
    topology.restart();
    heard(Outcome.ACCEPTED);
    assertEquals(
        List.of(HistoryKind.RAISED, HistoryKind.ASKED, HistoryKind.CALLED, HistoryKind.ACCEPTED),
        history());
  }

  @Test
  void whatWaitedBeforeTheRestartIsToldAfterIt() {
    Dial dial = dialed();
    heard(Outcome.ACCEPTED);
    topology.restart();
    placed(dial);
    assertEquals(
        List.of(HistoryKind.RAISED, HistoryKind.ASKED, HistoryKind.CALLED, HistoryKind.ACCEPTED),
        history());
  }

  @Test
  void anEndThatWasHeldBackBeforeTheRestartIsToldAfterIt() {
    placed(dialed());
    heard(Outcome.HUNG_UP);
    topology.restart();
    pass(Duration.ofSeconds(10));
    assertEquals(HistoryKind.HUNG_UP, history().get(3));
  }

  private Dial dialed() {
    Responder ann = new Responder("ann", 1, "", OptionalInt.empty(), true, "");
    topology.published().group(new Group("default", Policy.DEFAULT, List.of(ann)));
    topology.report(
        new Keyed<>("E1", new Firing("E1", Optional.empty(), Severity.HIGH, "fire", now)));
    pass(Policy.DEFAULT.gather());
    return (Dial) topology.takeCommands().getFirst();
  }

  private void placed(Dial dial) {
    topology.dialReport(new DialReport("ann", new Placed(dial.callId(), CONTACT, now), now));
  }

  private void heard(Outcome outcome) {
    topology.response(new Keyed<>(CONTACT, new Response("", CONTACT, outcome, now, "")));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    topology.setTime(now);
    topology.fireDue();
  }

  private List<HistoryKind> history() {
    return topology.takeHistory().stream().map(HistoryRecord::kind).toList();
  }
}
