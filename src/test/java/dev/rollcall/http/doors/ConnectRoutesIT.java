package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Amazon Connect may post, and the Lambda's own source posting it. */
class ConnectRoutesIT {

  private static final String KEYS = "/v1/connect/responses";
  private static final String EVENTS = "/v1/connect/events";

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aKeyIsWrittenAndAnsweredWithWhatItHasComeTo() {
    decided("E1", HistoryKind.ACCEPTED, "ann");
    decided("E2", HistoryKind.ALREADY_ACKNOWLEDGED, "ben");
    var reply = http.posted(KEYS, key("ACCEPT", "2"));

    assertEquals(200, reply.statusCode(), reply.body());
    assertEquals("{\"say\":\"You have 1 of 2 incidents. 1 already taken by ben.\"}", reply.body());
    assertEquals(
        List.of(
            new Keyed<>(
                "ann",
                new Response(
                    "ann.x.1", "c", Outcome.ACCEPTED, HttpFixture.NOW, "response=ACCEPT"))),
        http.responsesWritten());
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPT,   ACCEPTED,             ann, Thank you. You have it.",
    "ACCEPT,   ALREADY_ACKNOWLEDGED, ben, ben already has it.",
    "ACCEPT,   LATE,                 '',  It is over already. There is nothing left to do.",
    "DECLINE,  DECLINED,             '',  Understood. Rollcall goes on asking.",
    "NO_INPUT, NO_INPUT,             '',  No key was pressed. Good-bye."
  })
  void thePersonHearsTheTruth(String key, HistoryKind kind, String by, String say) {
    decided("E1", kind, by);
    assertEquals("{\"say\":\"" + say + "\"}", http.posted(KEYS, key(key, "1")).body());
  }

  /** The person is there and listens: the line moves its deadline, and nobody waits for a word. */
  @Test
  void aWrongKeyIsASignOfLife() {
    assertEquals("{\"say\":\"\"}", http.posted(KEYS, key("AGAIN", "1")).body());
    assertEquals(
        List.of(
            new Keyed<>(
                "ann",
                new Response("ann.x.1", "c", Outcome.ANSWERED, HttpFixture.NOW, "response=AGAIN"))),
        http.responsesWritten());
  }

  /** A storm for one person: the key must not be refused because of its size. */
  @Test
  void aKeyForTwentyThousandIncidentsIsTaken() {
    assertEquals(200, http.posted(KEYS, key("ACCEPT", "20000")).statusCode());
    assertEquals(1, http.responsesWritten().size());
  }

  /** The wait is bounded: then it is recorded, and that is said. */
  @Test
  void whatIsNotDecidedInTimeIsSaidToBeRecorded() {
    decided("E1", HistoryKind.ACCEPTED, "ann");
    assertEquals(
        "{\"say\":\"Your answer is recorded. It counts unless somebody else was faster.\"}",
        http.posted(KEYS, key("ACCEPT", "2")).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"contactId\":\"c\"}",
        "{\"contactId\":\"c\",\"response\":\"MAYBE\"}",
        "{\"contactId\":\"\",\"response\":\"ACCEPT\"}",
        "{\"contactId\":\"c\",\"response\":\"ACCEPT\",\"callId\":\"not ours\"}",
        "{\"contactId\":\"c\",\"response\":\"ACCEPT\",\"incidentCount\":\"many\"}",
        "{\"contactId\":\"c\",\"response\":\"ACCEPT\",\"number\":\"+14155550100\"}",
      })
  void aWrongKeyIsRefused(String body) {
    assertEquals(422, http.posted(KEYS, body).statusCode());
    assertEquals(List.of(), http.responsesWritten());
  }

  @Test
  void contactEventsAreWrittenUnderTheirContact() {
    String event =
        "{\"detail\":{\"eventType\":\"DISCONNECTED\",\"contactId\":\"c\","
            + "\"disconnectReason\":\"TELECOM_BUSY\"}}";
    String ignored = "{\"detail\":{\"eventType\":\"INITIATED\",\"contactId\":\"c\"}}";

    assertEquals(202, http.posted(EVENTS, event).statusCode());
    assertEquals(202, http.posted(EVENTS, ignored).statusCode());
    assertEquals(202, http.posted(EVENTS, "[" + event + "," + ignored + "]").statusCode());
    assertEquals(422, http.posted(EVENTS, "{}").statusCode());

    Response busy = new Response("", "c", Outcome.BUSY, HttpFixture.NOW, "TELECOM_BUSY");
    assertEquals(List.of(new Keyed<>("c", busy), new Keyed<>("c", busy)), http.responsesWritten());
  }

  /** The event as the administrator guide shows it; law 6: its numbers go no further. */
  @Test
  void theLambdasSourceBringsTheKeyAndTheWordsBack() throws Exception {
    assumeTrue(PythonFunction.isHere(), "no python3 here");
    decided("E1", HistoryKind.ACCEPTED, "ann");
    Optional<Map<String, String>> returned = invoked(http.at("").toString(), HttpFixture.TOKEN);

    assertEquals(Optional.of(Map.of("say", "Thank you. You have it.")), returned);
    assertEquals("ann", http.responsesWritten().getFirst().key());
    assertTrue(http.responsesWritten().toString().indexOf("4155550100") < 0);
  }

  @Test
  void theLambdasSourceFailsWhenItIsRefused() throws Exception {
    assumeTrue(PythonFunction.isHere(), "no python3 here");
    assertEquals(Optional.empty(), invoked(http.at("").toString(), "a token of nobody"));
  }

  private static Optional<Map<String, String>> invoked(String url, String token) throws Exception {
    CompletableFuture<Optional<Map<String, String>>> returned = new CompletableFuture<>();
    try (PythonFunction function =
        new PythonFunction(Map.of("ROLLCALL_URL", url + "/", "ROLLCALL_TOKEN", token))) {
      function.invoke(
          PythonFunction.ARN,
          """
          {"Details": {"ContactData": {
             "Attributes": {"callId": "ann.x.1", "responderId": "ann", "errorId": "E1",
                            "language": "en", "incidentCount": "1"},
             "Channel": "VOICE", "ContactId": "c",
             "CustomerEndpoint": {"Address": "+14155550100", "Type": "TELEPHONE_NUMBER"},
             "CustomerId": null, "Description": null, "InitialContactId": "c",
             "InitiationMethod": "API", "InstanceARN": "arn:aws:connect:x:1:instance/i",
             "LanguageCode": "en-US", "MediaStreams": {"Customer": {"Audio": null}},
             "Name": null, "PreviousContactId": "c", "Queue": null, "References": {},
             "SystemEndpoint": {"Address": "+14155550001", "Type": "TELEPHONE_NUMBER"}},
           "Parameters": {"response": "ACCEPT"}}, "Name": "ContactFlowEvent"}
          """,
          Duration.ofSeconds(8),
          returned::complete);
      return returned.get(30, TimeUnit.SECONDS);
    }
  }

  private static String key(String response, String incidents) {
    return """
        {"contactId": "c", "callId": "ann.x.1", "responderId": "ann", "response": "%s",
         "language": "en", "incidentCount": "%s"}
        """
        .formatted(response, incidents);
  }

  private void decided(String errorId, HistoryKind kind, String by) {
    http.answerResults.add(
        new HistoryRecord(
            errorId,
            1,
            0,
            Instant.EPOCH,
            kind,
            "",
            new CallRef("ann", Optional.of("ann.x.1"), Optional.of("c")),
            Optional.of(by).filter(name -> !name.isEmpty()),
            EscalationStatus.ACKNOWLEDGED,
            EscalationStatus.CALLING,
            "ops",
            1,
            Optional.empty(),
            Severity.HIGH,
            "",
            0,
            Optional.of(Outcome.ACCEPTED),
            Optional.empty(),
            List.of()));
  }
}
