package dev.rollcall.wire.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.Had;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.escalation.Times;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.NumberProgress;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import dev.rollcall.core.roster.Threshold;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/**
 * Each field of a core's record lies in the field of the schema that bears its name, as Avro reads
 * it. Two texts in the wrong order would still be Avro.
 */
class StateFieldsTest {

  private static final LineTiming TIMING =
      new LineTiming(millis(1), millis(2), millis(3), millis(4), millis(5));
  private static final String TIMING_JSON =
      "{'gather': 1, 'lineWait': 2, 'dialWindow': 3, 'answerTimeout': 4, 'talkTime': 5}";
  private static final Incident INCIDENT =
      new Incident(
          "E1",
          "ops",
          Severity.HIGH,
          "it burns",
          at(10),
          11,
          Optional.of(at(12)),
          new Times(List.of(at(13), at(14)), List.of(at(15))),
          Origin.of(
              Optional.of("prometheus"),
              Optional.of("https://wiki/disk"),
              Map.of("team", "storage")));
  private static final String INCIDENT_JSON =
      "{'errorId': 'E1', 'groupId': 'ops', 'severity': 'HIGH', 'message': 'it burns',"
          + " 'occurredAt': 10, 'duplicates': 11, 'duplicateNotedAt': 12, 'source': 'prometheus',"
          + " 'url': 'https://wiki/disk', 'reports': [15], 'raises': [13, 14], 'labels': {'team': 'storage'}}";
  private static final Policy POLICY = policy(20);
  private static final Round ROUND =
      new Round(
          40,
          "second",
          Round.Pass.FALLBACK,
          policy(50),
          List.of(
              new Step(List.of("ann"), List.of("day"), List.of("bob")), Step.of(List.of("carl"))),
          41,
          42,
          Round.Reach.RANG,
          Set.of("bob"),
          true);
  private static final Episode EPISODE =
      new Episode(
          INCIDENT,
          POLICY,
          ROUND,
          Set.of("dora"),
          43,
          at(44),
          new Routing(Optional.empty(), Optional.empty(), PolicyChange.of(Map.of("rounds", "2"))),
          Set.of("settle/"));
  private static final String EPISODE_JSON =
      "{'policy': "
          + policyJson(20)
          + ", 'neverAgain': ['dora'], 'firstSeq': 43, 'countedFrom': 44, 'round': {'number': 40,"
          + " 'groupId': 'second', 'fallback': true, 'pass': 'FALLBACK', 'reach': 'RANG',"
          + " 'policy': "
          + policyJson(50)
          + ", 'steps': [['ann', 'bob'], ['carl']], 'step': 41, 'attempt': 42,"
          + " 'places': [[{'kind': 'RESPONDER', 'id': 'ann'}, {'kind': 'SCHEDULE', 'id': 'day'}],"
          + " [{'kind': 'RESPONDER', 'id': 'carl'}]], 'reached': ['bob'], 'handedOff': true}, 'change': {'rounds': '2'}, 'overruled': ['settle/']}";
  private static final CallRef CALL =
      new CallRef("ann", Optional.of("call"), Optional.of("contact"));
  private static final HeldAsk ASK =
      new HeldAsk(
          new Ask("E1", 60, "ann", "ops", Severity.LOW, "it burns", TIMING, 63),
          61,
          true,
          Optional.of(at(62)));
  private static final String ASK_JSON =
      "{'errorId': 'E1', 'askId': 60, 'responderId': 'ann', 'groupId': 'ops', 'severity': 'LOW',"
          + " 'message': 'it burns', 'timing': "
          + TIMING_JSON
          + ", 'set': 61, 'withdrawn': true, 'until': 62, 'numbers': 63}";

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Policy policy(int n) {
    return new Policy(
        millis(n),
        millis(n + 1),
        millis(n + 2),
        n + 3,
        millis(n + 4),
        n + 5,
        millis(n + 6),
        millis(n + 7),
        millis(n + 8),
        Optional.of(millis(n + 9)),
        Optional.of(millis(n + 10)),
        millis(n + 11),
        millis(n + 12),
        Optional.of("fallback"),
        millis(n + 13),
        Optional.of(new Threshold(n + 14, millis(n + 15))),
        millis(n + 16),
        Optional.of(new Flap(17, millis(n + 18), millis(n + 19))),
        true,
        Optional.of("office"));
  }

  private static String policyJson(int n) {
    return """
    {'answerTimeout': %d, 'dialWindow': %d, 'talkTime': %d, 'attempts': %d, 'retryDelay': %d, \
    'rounds': %d, 'roundDelay': %d, 'gather': %d, 'lineWait': %d, 'ackTimeout': %d, \
    'autoResolve': %d, 'quietPeriod': %d, 'resolvedRetention': %d, 'fallbackGroup': 'fallback', \
    'ackUntilShiftEnds': true, 'settle': %d, 'threshold': {'reports': %d, 'within': %d}, \
    'stickyAccept': %d, 'flap': {'episodes': 17, 'within': %d, 'settle': %d}, 'callDuring': 'office'}"""
        .formatted(
            n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11,
            n + 12, n + 13, n + 14, n + 15, n + 16, n + 18, n + 19);
  }

  @Test
  void calling() throws IOException {
    assertPhase(
        new EscalationState.Calling(
            EPISODE, Map.of("ann", new LiveAsk(70, "line", CALL)), Set.of("bob"), at(71), true),
        "{'asked': [{'askId': 70, 'responderId': 'ann', 'line': 'line', 'callId': 'call',"
            + " 'contactId': 'contact'}], 'unanswered': ['bob'], 'until': 71, 'lastChance': true}");
  }

  @Test
  void waiting() throws IOException {
    assertPhase(
        new EscalationState.Waiting(
            EPISODE, new EscalationState.Then.AskAgain(List.of("bob", "ann")), at(71)),
        "{'then': 'ASK_AGAIN', 'again': ['bob', 'ann'], 'until': 71, 'hold': null}");
    assertPhase(
        new EscalationState.Waiting(EPISODE, new EscalationState.Then.SameRound(), at(71)),
        "{'then': 'SAME_ROUND', 'again': [], 'until': 71, 'hold': null}");
    Hold hold = new Hold(Hold.Cause.SILENCE, "s1", "olga", "deploy", at(71));
    assertPhase(
        new EscalationState.Waiting(EPISODE, new EscalationState.Then.Release(hold), at(71)),
        "{'then': 'RELEASE', 'again': [], 'until': 71, 'hold': {'cause': 'SILENCE', 'id': 's1',"
            + " 'by': 'olga', 'why': 'deploy'}}");
  }

  @Test
  void acknowledged() throws IOException {
    assertPhase(
        new EscalationState.Acknowledged(
            EPISODE,
            "olga",
            CALL,
            Optional.of(at(71)),
            Optional.of(at(72)),
            Optional.of(at(73)),
            Optional.of(at(74))),
        "{'by': 'olga', 'responderId': 'ann', 'callId': 'call', 'contactId': 'contact',"
            + " 'since': 71, 'heardAt': 72, 'until': 73, 'acceptedAt': 74}");
  }

  @Test
  void exhausted() throws IOException {
    assertPhase(
        new EscalationState.Exhausted(EPISODE, at(71), at(72)), "{'quietUntil': 71, 'until': 72}");
  }

  private static void assertPhase(EscalationState state, String phase) throws IOException {
    assertFields(
        "{'seq': 80, 'incident': "
            + INCIDENT_JSON
            + ", 'episode': "
            + EPISODE_JSON
            + ", 'phase': "
            + phase
            + "}",
        new EscalationFormat(),
        StateCodec.escalations().write(new Escalation(state, 80)));
  }

  @Test
  void resolved() throws IOException {
    EscalationState state =
        new EscalationState.Resolved(
            INCIDENT,
            at(71),
            EscalationState.Closed.BY_OPERATOR,
            at(72),
            Optional.of(new Had("ann", Severity.LOW, at(73))));
    assertFields(
        "{'seq': 80, 'incident': "
            + INCIDENT_JSON
            + ", 'episode': null, 'phase': {'occurredAt': 71, 'closed': 'BY_OPERATOR',"
            + " 'until': 72, 'hadBy': 'ann', 'hadSeverity': 'LOW', 'hadSince': 73}}",
        new EscalationFormat(),
        StateCodec.escalations().write(new Escalation(state, 80)));
  }

  @Test
  void ringing() throws IOException {
    LiveCall call =
        new LiveCall(
            90,
            "call",
            Optional.of("contact"),
            new AskSetRange(91, 92),
            new AskSummary(93, 94, Optional.of(TIMING)),
            TIMING,
            at(95),
            LiveCall.Stage.PLACED,
            Optional.of(at(96)),
            new NumberProgress(98, 99, Optional.of(Outcome.BUSY)));
    assertLine(
        new LineState.Ringing(call, at(97)),
        "{'callId': 'call', 'contactId': 'contact', 'asks': [], 'withdrawn': [], 'gather': 1,"
            + " 'lineWait': 2, 'dialWindow': 3, 'answerTimeout': 4, 'talkTime': 5,"
            + " 'dialedAt': 95, 'answered': true, 'queue': [], 'until': 97, 'number': 90,"
            + " 'firstSet': 91, 'lastSet': 92, 'about': {'asks': 93, 'incidents': 94,"
            + " 'timing': "
            + TIMING_JSON
            + "}, 'stage': 'PLACED', 'answeredAt': 96, 'numbers': 99,"
            + " 'numberIndex': 98, 'toTell': 'BUSY'}");
  }

  @Test
  void closing() throws IOException {
    assertLine(
        new LineState.Closing("call", Optional.of("contact"), at(97)),
        "{'callId': 'call', 'contactId': 'contact', 'until': 97}");
  }

  private static void assertLine(LineState state, String phase) throws IOException {
    Line line = new Line("ann", at(81), 82, 83, new AskSummary(84, 85, Optional.empty()), state);
    assertFields(
        "{'responderId': 'ann', 'since': 81, 'calls': 82, 'openSet': 83, 'waiting': {'asks': 84,"
            + " 'incidents': 85, 'timing': null}, 'phase': "
            + phase
            + ", 'ended': []}",
        new LineFormat(),
        StateCodec.lines().write(StoredLine.of(line)));
  }

  @Test
  void ask() throws IOException {
    assertFields(ASK_JSON, new AskFormat(), StateCodec.asks().write(ASK));
  }

  @Test
  void endedCall() throws IOException {
    EndedCall call =
        new EndedCall(
            90,
            "call",
            Optional.of("contact"),
            new AskSetRange(91, 92),
            Set.of(Outcome.DECLINED, Outcome.BUSY),
            at(93));
    assertFields(
        "{'number': 90, 'callId': 'call', 'contactId': 'contact', 'firstSet': 91, 'lastSet': 92,"
            + " 'heard': ['BUSY', 'DECLINED'], 'until': 93}",
        new EndedCallFormat(),
        StateCodec.endedCalls().write(call));
  }

  @Test
  void report() throws IOException {
    SetTask task =
        new SetTask.Report(
            new AskSetRange(91, 92),
            SetTask.Audience.ALL,
            Optional.of("call"),
            Optional.of("contact"),
            Outcome.ACCEPTED,
            "why",
            SetTask.Then.KEEP,
            Optional.of(ASK));
    assertFields(
        "{'firstSet': 91, 'lastSet': 92, 'task': {'everybody': true, 'callId': 'call',"
            + " 'contactId': 'contact', 'outcome': 'ACCEPTED', 'detail': 'why', 'forget': false,"
            + " 'after': "
            + ASK_JSON
            + "}}",
        new SetTaskFormat(),
        StateCodec.setTasks().write(task));
  }

  @Test
  void move() throws IOException {
    assertFields(
        "{'firstSet': 91, 'lastSet': 92, 'task': {'count': 93, 'until': 94}}",
        new SetTaskFormat(),
        StateCodec.setTasks().write(new SetTask.Move(91, 92, 93, at(94))));
  }

  @Test
  void contact() throws IOException {
    Response response = new Response("", "contact", Outcome.HUNG_UP, at(90), "why");
    assertFields(
        "{'callId': 'call', 'until': 91, 'heard': [{'contactId': 'contact',"
            + " 'outcome': 'HUNG_UP', 'occurredAt': 90, 'detail': 'why', 'until': 92}]}",
        new ContactFormat(),
        StateCodec.contacts()
            .write(new Contact.Known("call", List.of(new Contact.End(response, at(92))), at(91))));
  }

  /** Compares JSON in which an apostrophe stands for a quote. */
  private static void assertFields(String json, StateFormat<?> format, byte[] written)
      throws IOException {
    int header = StateReader.HEADER;
    var decoder =
        DecoderFactory.get().binaryDecoder(written, header, written.length - header, null);
    Object read = new GenericDatumReader<>(format.schema()).read(null, decoder);
    assertEquals(json.replace('\'', '"'), read.toString());
  }
}
