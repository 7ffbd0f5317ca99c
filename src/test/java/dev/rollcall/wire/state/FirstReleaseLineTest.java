package dev.rollcall.wire.state;

import static dev.rollcall.wire.FirstRelease.ask;
import static dev.rollcall.wire.FirstRelease.at;
import static dev.rollcall.wire.FirstRelease.durations;
import static dev.rollcall.wire.FirstRelease.timing;
import static dev.rollcall.wire.FirstRelease.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.NumberProgress;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines of release 0.1.0, as today's version reads them: each phase and each field. */
class FirstReleaseLineTest {

  private static final LineTiming SHORT = timing(1000);
  private static final LineTiming LONG = timing(2000);
  private static final LineTiming NONE = timing(0);

  @Test
  void anIdleLineWithItsEndedCalls() {
    StoredLine read =
        line(
            "null",
            ended("ann.k.1", "c-1", reference("E1", 11) + "," + reference("E2", 12), "\"DECLINED\"")
                + ","
                + ended("ann.k.2", "", reference("E3", 13), "\"NO_ANSWER\", \"ACCEPTED\""));

    assertEquals(new Line("ann", at(5), 7, 3, AskSummary.NONE, new LineState.Idle()), read.line());
    assertEquals(
        List.of(ofEnded("E1", 11, 1), ofEnded("E2", 12, 1), ofEnded("E3", 13, 2)), read.asks());
    assertEquals(
        List.of(
            new EndedCall(
                1,
                "ann.k.1",
                Optional.of("c-1"),
                new AskSetRange(1, 1),
                Set.of(Outcome.DECLINED),
                at(900)),
            new EndedCall(
                2,
                "ann.k.2",
                Optional.empty(),
                new AskSetRange(2, 2),
                Set.of(Outcome.NO_ANSWER, Outcome.ACCEPTED),
                at(900))),
        read.ended());
  }

  @Test
  void aLineThatGathers() {
    StoredLine read =
        line(
            """
            {"dev.rollcall.v1.GatheringState": {"asks": [%s, %s, %s], "until": 600}}"""
                .formatted(
                    ask("E1", 11, "CRITICAL", 2000),
                    ask("E2", 12, "LOW", 1000),
                    ask("E1", 14, "HIGH", 2000)),
            ended("ann.k.1", "c-1", reference("E0", 10), ""));

    AskSummary all = new AskSummary(3, 2, Optional.of(SHORT));
    assertEquals(new Line("ann", at(5), 7, 2, all, new LineState.Gathering(at(600))), read.line());
    assertEquals(
        List.of(
            ofEnded("E0", 10, 1),
            held("E1", 11, Severity.CRITICAL, LONG, 2),
            held("E2", 12, Severity.LOW, SHORT, 2),
            held("E1", 14, Severity.HIGH, LONG, 2)),
        read.asks());
  }

  @Test
  void aLineThatRingsForSomeAndOneWithdrawnWhileAnotherWaits() {
    StoredLine read =
        line(
            ringing(
                "c-3",
                true,
                ask("E1", 11, "HIGH", 2000) + "," + ask("E2", 12, "MEDIUM", 1000),
                ask("E3", 13, "LOW", 1000),
                "{\"ask\": %s, \"until\": 800}".formatted(ask("E4", 14, "CRITICAL", 2000))),
            ended("ann.k.2", "c-2", reference("E0", 10), ""));

    LiveCall call =
        new LiveCall(
            3,
            "ann.k.3",
            Optional.of("c-3"),
            new AskSetRange(2, 2),
            new AskSummary(2, 2, Optional.of(SHORT)),
            SHORT,
            at(500),
            LiveCall.Stage.PLACED,
            Optional.of(at(500)),
            NumberProgress.first(1));
    AskSummary waiting = new AskSummary(1, 1, Optional.of(LONG));
    assertEquals(
        new Line("ann", at(5), 7, 3, waiting, new LineState.Ringing(call, at(700))), read.line());
    HeldAsk withdrawn = held("E3", 13, Severity.LOW, SHORT, 2);
    HeldAsk queued = held("E4", 14, Severity.CRITICAL, LONG, 3);
    assertEquals(
        List.of(
            ofEnded("E0", 10, 1),
            held("E1", 11, Severity.HIGH, LONG, 2),
            held("E2", 12, Severity.MEDIUM, SHORT, 2),
            new HeldAsk(withdrawn.ask(), 2, true, Optional.empty()),
            new HeldAsk(queued.ask(), 3, false, Optional.of(at(800)))),
        read.asks());
  }

  /** It may ring by now: 0.1.0 did not say "attempted". */
  @Test
  void aLineWhoseCallIsNotPlacedYet() {
    StoredLine read = line(ringing("", false, ask("E1", 11, "HIGH", 1000), "", ""), "");

    LiveCall call =
        new LiveCall(
            3,
            "ann.k.3",
            Optional.empty(),
            new AskSetRange(1, 1),
            new AskSummary(1, 1, Optional.of(SHORT)),
            SHORT,
            at(500),
            LiveCall.Stage.ATTEMPTED,
            Optional.empty(),
            NumberProgress.first(1));
    assertEquals(
        new Line("ann", at(5), 7, 2, AskSummary.NONE, new LineState.Ringing(call, at(700))),
        read.line());
    assertEquals(List.of(held("E1", 11, Severity.HIGH, SHORT, 1)), read.asks());
  }

  private static StoredLine line(String phase, String ended) {
    String value =
        """
        {"responderId": "ann", "since": 5, "calls": 7, "phase": %s, "ended": [%s]}"""
            .formatted(phase, ended);
    return StateCodec.lines().read(written("LineState", value));
  }

  private static String ringing(
      String contactId, boolean answered, String asks, String withdrawn, String queue) {
    return """
    {"dev.rollcall.v1.RingingState": {"callId": "ann.k.3", "contactId": "%s",
      "asks": [%s], "withdrawn": [%s],
      %s, "dialedAt": 500, "answered": %s, "queue": [%s], "until": 700}}"""
        .formatted(contactId, asks, withdrawn, durations(1000), answered, queue);
  }

  private static String ended(String callId, String contactId, String asks, String heard) {
    return """
    {"callId": "%s", "contactId": "%s", "asks": [%s], "heard": [%s], "until": 900}"""
        .formatted(callId, contactId, asks, heard);
  }

  private static String reference(String errorId, long askId) {
    return "{\"errorId\": \"%s\", \"askId\": %d}".formatted(errorId, askId);
  }

  private static HeldAsk held(
      String errorId, long askId, Severity severity, LineTiming timing, long set) {
    Ask ask = new Ask(errorId, askId, "ann", "ops", severity, "it burns", timing);
    return new HeldAsk(ask, set, false, Optional.empty());
  }

  /** An ended call knew of its asks no more than their names. */
  private static HeldAsk ofEnded(String errorId, long askId, long set) {
    Ask ask = new Ask(errorId, askId, "ann", "", Severity.LOW, "", NONE);
    return new HeldAsk(ask, set, false, Optional.empty());
  }
}
