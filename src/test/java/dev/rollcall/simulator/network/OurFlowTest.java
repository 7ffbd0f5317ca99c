package dev.rollcall.simulator.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.Feedback;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.simulator.flow.ContactFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow that ships with the product, with what the dialer gives it. */
class OurFlowTest {

  private static final String KEYS = "Press 1 to accept, 2 to decline, 3 to repeat.";
  private static final String ASK = KEYS + " Rollcall for Ann. Severity critical. disk full.";
  private static final String LATER = "Your answer is saved and will be picked up in a moment.";
  private static final String LOST = "Your answer could not be recorded. We will call again.";
  private static final String BYE = "No key was pressed. Good-bye.";

  private final PhoneFixture phones = new PhoneFixture();
  private final Map<String, String> more = new HashMap<>();
  private CallAttributes spoken = new CallAttributes("en", "f", Feedback.BOTH);
  private Callee callee = new Callee(PhoneFixture.NUMBER, "Ann", "");
  private String message = "disk full";
  private List<String> incidents = List.of("E1");

  @ParameterizedTest
  @CsvSource({"accept:2s, ACCEPT, accepted", "decline:2s, DECLINE, declined"})
  void theKeyIsReportedAndLeftInTheAttributes(String behaviour, String key, String status) {
    phones.functionReturns(Optional.of(Map.of("say", "ben already has it.")));

    CallRecord call = call(behaviour);

    assertEquals(List.of(ASK, "ben already has it."), call.heard());
    assertEquals(key, call.attributes().get("response"));
    assertEquals(status, call.attributes().get("callStatus"));
    assertEquals(key, invocation().path("Details").path("Parameters").path("response").asText());
    assertEquals(1, phones.invocations.size());
  }

  @Test
  void threeRepeatsAndAWrongKeyAsksAgain() {
    assertEquals(List.of(ASK, ASK, ASK, ""), call("keys:3@2s+9@4s+1@6s").heard());
    assertEquals("ACCEPT", phones.network.calls().getFirst().attributes().get("response"));
    assertEquals(List.of("AGAIN", "AGAIN", "ACCEPT"), reported());
  }

  /** The call has a minute from the pickup on; the third round must not be cut off. */
  @ParameterizedTest
  @CsvSource({"en, word ", "ja, 障害"})
  void threeRoundsOfTheLongestTextFitIntoTheTalkTime(String language, String words) {
    callee = new Callee(PhoneFixture.NUMBER, "N".repeat(100), language);
    message = (words + " ").repeat(300);
    incidents = List.of("E1", "E2");
    CallRecord call = call("no-key");
    Instant pickedUp = call.connectedAt().orElseThrow();
    Duration goodbye = Duration.ofSeconds(4);
    Instant end = call.endedAt().orElseThrow();
    assertTrue(end.isBefore(pickedUp.plusSeconds(60).plus(goodbye)), () -> pickedUp + " " + end);
    assertEquals(4, call.heard().size());
  }

  @Test
  void afterThreeRoundsItSaysGoodByeAndReportsThatNoKeyCame() {
    CallRecord call = call("no-key");

    assertEquals(List.of(ASK, ASK, ASK, BYE), call.heard());
    assertEquals("NO_INPUT", call.attributes().get("response"));
    assertEquals(1, phones.invocations.size());
    assertEquals(Optional.of(DisconnectReason.CONTACT_FLOW_DISCONNECT), call.disconnectReason());
  }

  @Test
  void aKeyAfterTheRoundsIsLost() {
    assertEquals("NO_INPUT", call("keys:3@1s+3@2s+3@3s+1@4s").attributes().get("response"));
  }

  @Test
  void whoHangsUpMidWayHasSaidNothing() {
    CallRecord call = call("hang-up:2s");

    assertEquals(List.of(ASK), call.heard());
    assertEquals(null, call.attributes().get("response"));
    assertEquals(0, phones.invocations.size());
  }

  @Test
  void withoutTheLambdaTheAnswerWaitsInTheAttributesAndThePersonHearsIt() {
    phones.functionReturns(Optional.empty());
    CallRecord call = call("accept:2s");
    assertEquals(List.of(ASK, LATER), call.heard());
    assertEquals("ACCEPT", call.attributes().get("response"));
  }

  @Test
  void whenNobodyWillAskForItThePersonHearsThatItIsLost() {
    spoken = new CallAttributes("en", "f", Feedback.PUSH);
    phones.functionReturns(Optional.empty());
    assertEquals(List.of(ASK, LOST), call("accept:2s").heard());
  }

  /** The attributes of a contact are full: nothing is left there, and the Lambda is away, too. */
  @Test
  void whatCanNeitherBeSavedNorReportedIsSaidToBeLost() {
    int used = String.join("", attributes().keySet()).length();
    used += String.join("", attributes().values()).length() + "filler".length();
    more.put("filler", "x".repeat(ContactAttributes.MAX_BYTES - used));
    phones.functionReturns(Optional.empty());
    CallRecord call = call("accept:2s");
    assertEquals(null, call.attributes().get("response"));
    assertEquals(List.of(ASK, LOST), call.heard());
  }

  @Test
  void severalIncidentsAreCounted() {
    incidents = List.of("E1", "E2", "E3");
    assertEquals(
        KEYS + " Rollcall for Ann. 3 incidents. The worst is critical. disk full.",
        call("accept:2s").heard().getFirst());
  }

  @Test
  void aJapaneseSpeakerHearsJapanese() {
    callee = new Callee(PhoneFixture.NUMBER, "葵", "ja-JP");
    message = "ディスクの空きがありません";
    CallRecord call = call("no-key");

    assertEquals("Mizuki", call.voice());
    assertEquals(
        "対応は1、辞退は2、もう一度聞くには3を押してください。" + " ロールコールです。葵さん、重大度、緊急。ディスクの空きがありません。",
        call.heard().getFirst());
    assertEquals("キーが押されませんでした。失礼します。", call.heard().getLast());
  }

  @Test
  void whatXmlCannotHoldIsSpokenAllTheSame() {
    message = "a & b <c> \"d\" 'e' \u0000";
    assertTrue(call("accept:2s").heard().getFirst().contains("a & b <c> \"d\" 'e'"));
  }

  /** Should a text be broken in spite of all, the keys are still asked for. */
  @Test
  void aPromptThatCannotBeSpokenIsReplacedByTheKeysAlone() {
    more.put("sayAsk", "R & D");
    CallRecord call = call("accept:2s");
    assertEquals(List.of(KEYS, ""), call.heard());
    assertEquals("ACCEPT", call.attributes().get("response"));
  }

  @Test
  void theDialerSetsEveryAttributeThatItReads() {
    var missing = new TreeSet<>(ContactFlow.ours().attributes());
    missing.removeAll(attributes().keySet());
    assertEquals(new TreeSet<>(), missing);
  }

  private Map<String, String> attributes() {
    Instant now = VirtualTime.START;
    LineEffect.Dial dial =
        new LineEffect.Dial(
            "ann.x.1",
            "ann",
            "ann",
            "ops",
            incidents.getFirst(),
            incidents.size(),
            message,
            Severity.CRITICAL,
            now,
            Duration.ZERO);
    Map<String, String> attributes = new HashMap<>(spoken.attributes(dial, callee));
    attributes.putAll(more);
    return attributes;
  }

  private CallRecord call(String behaviour) {
    phones.people.set(PhoneFixture.NUMBER, Behaviour.parse(behaviour));
    var unused =
        phones.network.start(
            new Dial(
                "inst",
                "flow",
                PhoneFixture.NUMBER,
                "+14155550001",
                "t",
                attributes(),
                Duration.ofSeconds(60),
                Dial.MachineDetection.OFF));
    phones.time.pass(Duration.ofMinutes(3));
    return phones.network.calls().getFirst();
  }

  /** The keys that the Lambda was told, in their order. */
  private List<String> reported() {
    return phones.invocations.stream()
        .map(event -> parsed(event).at("/Details/Parameters/response").asText())
        .toList();
  }

  private JsonNode invocation() {
    return parsed(phones.invocations.getFirst());
  }

  private static JsonNode parsed(String event) {
    try {
      return new ObjectMapper().readTree(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
