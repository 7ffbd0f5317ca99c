package dev.rollcall.wire;

import static dev.rollcall.wire.FirstRelease.ask;
import static dev.rollcall.wire.FirstRelease.at;
import static dev.rollcall.wire.FirstRelease.millis;
import static dev.rollcall.wire.FirstRelease.sent;
import static dev.rollcall.wire.FirstRelease.timing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was under way between the parts of release 0.1.0, as today's version reads it. */
class FirstReleaseMessagesTest {

  @Test
  void aCommandThatNoDialerHasReadYet() {
    String dial =
        """
        {"dev.rollcall.v1.Dial": {"groupId": "ops", "incidents": ["E2", "E1"], "message": "it burns",
          "severity": "CRITICAL", "commandedAt": 500, "dialBefore": 2500}}""";
    assertEquals(
        new LineEffect.Dial(
            "ann.k.3",
            "ann",
            "ann",
            "ops",
            "E2",
            2,
            "it burns",
            Severity.CRITICAL,
            at(500),
            millis(2000)),
        sent("CallCommand", command(dial), FirstRelease.SERDES.callCommands().deserializer()));
    assertEquals(
        new LineEffect.HangUp("ann.k.3", "ann"),
        sent(
            "CallCommand",
            command("{\"dev.rollcall.v1.HangUp\": {}}"),
            FirstRelease.SERDES.callCommands().deserializer()));
  }

  @Test
  void aRequestThatNoLineHasReadYet() {
    String ask = "{\"dev.rollcall.v1.Ask\": %s}".formatted(ask("E1", 11, "HIGH", 1000));
    Ask expected = new Ask("E1", 11, "ann", "ops", Severity.HIGH, "it burns", timing(1000));
    assertEquals(
        new Keyed<>("ann", new LineEvent.Request(expected)),
        sent("ResponderRequest", request(ask), FirstRelease.SERDES.requestDeserializer()));
    String withdraw =
        """
        {"dev.rollcall.v1.Withdraw": {"errorId": "E1", "askId": 11}}""";
    assertEquals(
        new Keyed<>("ann", new LineEvent.Withdraw("E1", 11)),
        sent("ResponderRequest", request(withdraw), FirstRelease.SERDES.requestDeserializer()));
  }

  @Test
  void aReportThatNoLineHasReadYet() {
    String placed =
        """
        {"callId": "ann.k.3", "responderId": "ann", "dialResult": "PLACED", "contactId": "c-3",
         "detail": "", "at": 500}""";
    assertEquals(
        new Keyed<>("ann", new LineEvent.Placed("ann.k.3", "c-3", at(500))),
        sent("CallEvent", placed, FirstRelease.SERDES.callEventDeserializer()));
  }

  private static String command(String command) {
    return """
    {"callId": "ann.k.3", "responderId": "ann", "command": %s}"""
        .formatted(command);
  }

  private static String request(String request) {
    return """
    {"responderId": "ann", "request": %s}"""
        .formatted(request);
  }

  /** What was late is not known; who reads it says the neutral thing. */
  @Test
  void aHistoryRecordWithoutAnOutcomeHasNone() {
    String late =
        """
        {"errorId": "E1", "seq": 7, "previousSeq": 6, "at": 500, "kind": "LATE",
         "reason": "ACCEPTED of an older call", "responderId": "ann", "callId": "ann.k.3",
         "contactId": "c-3", "by": "", "status": "RESOLVED", "statusBefore": "RESOLVED",
         "groupId": "ops", "round": 0, "deadline": null, "severity": "HIGH", "message": "",
         "duplicates": 0}""";
    HistoryRecord read = sent("HistoryRecord", late, FirstRelease.SERDES.history().deserializer());
    assertEquals(HistoryKind.LATE, read.kind());
    assertEquals(Optional.empty(), read.outcome());
    assertEquals(Optional.empty(), read.lateCause());
  }
}
