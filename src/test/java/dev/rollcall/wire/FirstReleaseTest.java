package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What release 0.1.0 wrote, as today's version reads it: states, each phase and each field, and
 * what was under way between its parts.
 */
class FirstReleaseTest {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://first-release");
  private static final TopicSerdes SERDES =
      new TopicSerdes(RegistryAvroSerde.class.getName(), SETTINGS);

  /** The marker and the fingerprint of the single-object encoding. */
  private static final int STATE_HEADER = 10;

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
                1, "ann.k.1", "c-1", new AskSetRange(1, 1), Set.of(Outcome.DECLINED), at(900)),
            new EndedCall(
                2,
                "ann.k.2",
                "",
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
            "c-3",
            new AskSetRange(2, 2),
            new AskSummary(2, 2, Optional.of(SHORT)),
            SHORT,
            at(500),
            LiveCall.Stage.PLACED,
            Optional.of(at(500)));
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
            "",
            new AskSetRange(1, 1),
            new AskSummary(1, 1, Optional.of(SHORT)),
            SHORT,
            at(500),
            LiveCall.Stage.ATTEMPTED,
            Optional.empty());
    assertEquals(
        new Line("ann", at(5), 7, 2, AskSummary.NONE, new LineState.Ringing(call, at(700))),
        read.line());
    assertEquals(List.of(held("E1", 11, Severity.HIGH, SHORT, 1)), read.asks());
  }

  @Test
  void anEscalationThatCalls() {
    Escalation read =
        escalation(
            episode(false, "null"),
            """
            {"dev.rollcall.v1.CallingState": {
              "asked": [
                {"askId": 11, "responderId": "ann", "callId": "ann.k.3", "contactId": "c-3"},
                {"askId": 12, "responderId": "bob", "callId": "", "contactId": ""}],
              "unanswered": ["cem"], "until": 600, "lastChance": true}}\
            """);

    Map<String, LiveAsk> asked =
        Map.of(
            "ann", new LiveAsk(11, "ann", new CallRef("ann", "ann.k.3", "c-3")),
            "bob", new LiveAsk(12, "bob", CallRef.notYet("bob")));
    Calling calling = new Calling(episode(Round.Pass.COUNTED), asked, Set.of("cem"), at(600), true);
    assertEquals(new Escalation(calling, 42), read);
  }

  @ParameterizedTest
  @CsvSource({"ASK_AGAIN", "NEXT_ROUND", "START_OVER"})
  void anEscalationThatWaits(String then) {
    Escalation read =
        escalation(
            episode(true, "null"),
            """
            {"dev.rollcall.v1.WaitingState": {"then": "%s", "again": ["cem"], "until": 600}}"""
                .formatted(then));

    Then expected =
        switch (then) {
          case "ASK_AGAIN" -> new Then.AskAgain(List.of("cem"));
          case "NEXT_ROUND" -> new Then.NextRound();
          default -> new Then.StartOver();
        };
    Waiting waiting = new Waiting(episode(Round.Pass.FALLBACK), expected, at(600));
    assertEquals(new Escalation(waiting, 42), read);
  }

  @Test
  void oneThatSomebodyHasForGood() {
    assertEquals(acknowledged(Optional.empty()), escalation(episode(false, "null"), has("null")));
  }

  @Test
  void oneThatSomebodyHasForAWhile() {
    assertEquals(
        acknowledged(Optional.of(at(600))),
        escalation(episode(false, "null"), has("{\"long\": 600}")));
  }

  @Test
  void oneThatNobodyTook() {
    Escalation read =
        escalation(
            episode(false, "{\"dev.rollcall.v1.Policy\": %s}".formatted(policy(3, "null", "null"))),
            """
            {"dev.rollcall.v1.ExhaustedState": {"quietUntil": 600, "until": 700}}""");

    Episode known = episode(Round.Pass.COUNTED);
    Round round = known.round();
    Policy own = policy(3, Optional.empty(), Optional.empty());
    Round followed =
        new Round(
            round.number(),
            round.groupId(),
            round.pass(),
            own,
            round.steps(),
            round.step(),
            round.attempt(),
            round.reach());
    Episode episode =
        new Episode(known.incident(), known.policy(), followed, Set.of("dee"), 0, at(400));
    assertEquals(new Escalation(new Exhausted(episode, at(600), at(700)), 42), read);
  }

  /** 0.1.0 did not say who had closed it. */
  @Test
  void oneThatIsOver() {
    Escalation read =
        escalation(
            "null",
            """
            {"dev.rollcall.v1.ResolvedState": {"occurredAt": 450, "until": 700}}""");

    assertEquals(
        new Escalation(new Resolved(incident(), at(450), Closed.BY_SOURCE, at(700)), 42), read);
  }

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
        sent("CallCommand", command(dial), SERDES.callCommands().deserializer()));
    assertEquals(
        new LineEffect.HangUp("ann.k.3", "ann"),
        sent(
            "CallCommand",
            command("{\"dev.rollcall.v1.HangUp\": {}}"),
            SERDES.callCommands().deserializer()));
  }

  @Test
  void aRequestThatNoLineHasReadYet() {
    String ask = "{\"dev.rollcall.v1.Ask\": %s}".formatted(ask("E1", 11, "HIGH", 1000));
    HeldAsk expected = held("E1", 11, Severity.HIGH, SHORT, 1);
    assertEquals(
        new Keyed<>("ann", new LineEvent.Request(expected.ask())),
        sent("ResponderRequest", request(ask), SERDES.requestDeserializer()));
    String withdraw =
        """
        {"dev.rollcall.v1.Withdraw": {"errorId": "E1", "askId": 11}}""";
    assertEquals(
        new Keyed<>("ann", new LineEvent.Withdraw("E1", 11)),
        sent("ResponderRequest", request(withdraw), SERDES.requestDeserializer()));
  }

  @Test
  void newsThatNoLineHasReadYet() {
    String placed =
        """
        {"callId": "ann.k.3", "responderId": "ann", "dialResult": "PLACED", "contactId": "c-3",
         "detail": "", "at": 500}""";
    assertEquals(
        new Keyed<>("ann", new LineEvent.Placed("ann.k.3", "c-3", at(500))),
        sent("CallEvent", placed, SERDES.callEventDeserializer()));
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

  private static Escalation acknowledged(Optional<Instant> until) {
    return new Escalation(
        new Acknowledged(
            episode(Round.Pass.COUNTED),
            "ann",
            new CallRef("ann", "ann.k.3", "c-3"),
            Optional.empty(),
            Optional.empty(),
            until),
        42);
  }

  private static String has(String until) {
    return """
    {"dev.rollcall.v1.AcknowledgedState": {"by": "ann", "responderId": "ann",
      "callId": "ann.k.3", "contactId": "c-3", "until": %s}}"""
        .formatted(until);
  }

  private static Escalation escalation(String episode, String phase) {
    String value =
        """
        {"seq": 42,
         "incident": {"errorId": "E1", "groupId": "ops", "severity": "CRITICAL",
           "message": "火事 im Keller", "occurredAt": 400, "duplicates": 3, "duplicateNotedAt": 410},
         "episode": %s, "phase": %s}
        """
            .formatted(episode, phase);
    return StateCodec.escalations().read(written("EscalationState", value));
  }

  private static Incident incident() {
    return new Incident("E1", "ops", Severity.CRITICAL, "火事 im Keller", at(400), 3, at(410));
  }

  private static String episode(boolean fallback, String roundPolicy) {
    return """
    {"dev.rollcall.v1.EpisodeState": {"policy": %s, "neverAgain": ["dee"],
      "round": {"number": 2, "groupId": "chiefs", "fallback": %s, "policy": %s,
        "steps": [["ann"], ["bob", "cem"]], "step": 1, "attempt": 2}}}"""
        .formatted(
            policy(5, "{\"long\": 9000}", "{\"string\": \"chiefs\"}"), fallback, roundPolicy);
  }

  private static Episode episode(Round.Pass pass) {
    Policy policy = policy(5, Optional.of(millis(9000)), Optional.of("chiefs"));
    List<List<String>> steps = List.of(List.of("ann"), List.of("bob", "cem"));
    Round round = new Round(2, "chiefs", pass, policy, steps, 1, 2, Round.Reach.UNTRIED);
    return new Episode(incident(), policy, round, Set.of("dee"), 0, at(400));
  }

  private static String policy(int rounds, String ackTimeout, String fallbackGroup) {
    return """
    {"answerTimeout": 1, "dialWindow": 2, "talkTime": 3, "attempts": 4, "retryDelay": 5,
     "rounds": %d, "roundDelay": 6, "gather": 7, "lineWait": 8, "ackTimeout": %s,
     "quietPeriod": 9, "resolvedRetention": 10, "fallbackGroup": %s}"""
        .formatted(rounds, ackTimeout, fallbackGroup);
  }

  /** {@code autoResolve} was unknown then, so it is what a group without one has. */
  private static Policy policy(int rounds, Optional<Duration> lease, Optional<String> fallback) {
    return Policy.builder()
        .answerTimeout(millis(1))
        .dialWindow(millis(2))
        .talkTime(millis(3))
        .attempts(4)
        .retryDelay(millis(5))
        .rounds(rounds)
        .roundDelay(millis(6))
        .gather(millis(7))
        .lineWait(millis(8))
        .ackTimeout(lease)
        .autoResolve(Policy.DEFAULT.autoResolve())
        .quietPeriod(millis(9))
        .resolvedRetention(millis(10))
        .fallbackGroup(fallback)
        .build();
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

  private static String ask(String errorId, long askId, String severity, long gather) {
    return """
    {"errorId": "%s", "askId": %d, "groupId": "ops", "severity": "%s", "message": "it burns",
     %s}"""
        .formatted(errorId, askId, severity, durations(gather));
  }

  private static String durations(long gather) {
    return """
    "gather": %d, "lineWait": %d, "dialWindow": %d, "answerTimeout": %d, "talkTime": %d"""
        .formatted(gather, gather * 2, gather * 3, gather * 4, gather * 5);
  }

  private static LineTiming timing(long gather) {
    return new LineTiming(
        millis(gather),
        millis(gather * 2),
        millis(gather * 3),
        millis(gather * 4),
        millis(gather * 5));
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

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** A record on a topic, with the schema of 0.1.0 in the registry. */
  private static <T> T sent(String name, String json, Deserializer<T> reader) {
    byte[] state = written(name, json);
    byte[] body = Arrays.copyOfRange(state, STATE_HEADER, state.length);
    int id = Registry.of(RegistryConfig.from(SETTINGS)).id(name + "-value", schema(name));
    ByteBuffer record = ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body);
    return reader.deserialize(name, record.array());
  }

  /** In the single-object encoding, with the schema of 0.1.0. */
  private static byte[] written(String name, String json) {
    try {
      Schema schema = schema(name);
      GenericRecord value =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, DecoderFactory.get().jsonDecoder(schema, json));
      ByteBuffer bytes =
          new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(value);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(String name) {
    try {
      return new Schema.Parser().parse(new File("schemas/history/" + name + ".v1.avsc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
