package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contact events in the shapes that AWS documents and users have met. */
class ContactEventReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
  private static final String CONTACT = "0c5d2f5e-1111-2222-3333-444455556666";
  private static final String INSTANCE =
      "arn:aws:connect:ap-northeast-1:111122223333:instance/9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff";

  @Test
  void aPickup() {
    assertEquals(
        response(Outcome.ANSWERED, "2026-11-25T02:59:31.250Z", "CONNECTED_TO_SYSTEM"),
        read(
            envelope(
                """
                "eventType": "CONNECTED_TO_SYSTEM", "contactId": "%s", "channel": "VOICE",
                "instanceArn": "%s", "initiationMethod": "API",
                "initiationTimestamp": "2026-11-25T02:59:20.000Z",
                "connectedToSystemTimestamp": "2026-11-25T02:59:31.250Z",
                "tags": {"aws:connect:instanceId": "9f8e", "aws:connect:systemEndpoint": "+1"}
                """)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISCONNECTED", "COMPLETED"})
  void anEndComesTwice(String type) {
    assertEquals(
        response(Outcome.HUNG_UP, "2026-11-25T02:59:40Z", "CUSTOMER_DISCONNECT"),
        read(end(type, "\"disconnectReason\": \"CUSTOMER_DISCONNECT\"")));
  }

  @Test
  void anEndOfACampaignCallWithAMachine() {
    assertEquals(
        response(Outcome.VOICEMAIL, "2026-11-25T02:59:40Z", "OTHER, VOICEMAIL_NO_BEEP"),
        read(
            end(
                "DISCONNECTED",
                """
                "disconnectReason": "OTHER", "campaign": {"campaignId": "c"},
                "answeringMachineDetectionStatus": "VOICEMAIL_NO_BEEP"
                """)));
  }

  @Test
  void anEndOfAnOrdinaryCallMayNameNoReason() {
    assertEquals(
        response(Outcome.UNKNOWN, "2026-11-25T02:59:40Z", ""),
        read(end("DISCONNECTED", "\"disconnectReason\": null")));
  }

  /** As the sample of CONTACT_DATA_UPDATED has it. */
  @Test
  void anInstantOf1970IsNotSet() {
    assertEquals(
        response(Outcome.NO_ANSWER, "2026-11-25T02:59:41Z", ""),
        read(
            envelope(
                """
                "eventType": "DISCONNECTED", "contactId": "%s", "instanceArn": "%s",
                "connectedToSystemTimestamp": "1970-01-01T00:00:00.001Z",
                "disconnectTimestamp": "1970-01-01T00:00:00.001Z"
                """)));
  }

  @Test
  void namesMayBeginWithACapitalAndTheChannelBeSpelledSmall() {
    assertEquals(
        response(Outcome.BUSY, "2026-11-25T02:59:41Z", "TELECOM_BUSY"),
        read(
            envelope(
                """
                "EventType": "DISCONNECTED", "ContactId": "%s", "InstanceArn": "%s",
                "Channel": "Voice", "InitiationMethod": "API", "DisconnectReason": "TELECOM_BUSY"
                """)));
  }

  /** An input transformer of the rule may send the detail alone. */
  @Test
  void theEnvelopeMayBeMissing() {
    assertEquals(
        response(Outcome.BLOCKED, NOW.toString(), "TELECOM_POTENTIAL_BLOCKING"),
        read(
            """
            {"eventType": "DISCONNECTED", "contactId": "%s",
             "disconnectReason": "TELECOM_POTENTIAL_BLOCKING"}
            """
                .formatted(CONTACT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INITIATED",
        "CONTACT_DATA_UPDATED",
        "QUEUED",
        "CONNECTED_TO_AGENT",
        "PAUSED",
        "RESUMED",
        "AMD_DISABLED",
        "WEBRTC_API",
        "SOMETHING_OF_2027"
      })
  void whatSaysNothingOfTheCallIsNothing(String type) {
    assertEquals(
        Optional.empty(), read(end(type, "\"updatedProperties\": [\"UserDefinedAttributes\"]")));
  }

  @ParameterizedTest
  @CsvSource({"channel, CHAT", "initiationMethod, INBOUND", "initiationMethod, TRANSFER"})
  void whatIsNoCallOfOursIsNothing(String field, String value) {
    assertEquals(
        Optional.empty(), read(end("DISCONNECTED", "\"%s\": \"%s\"".formatted(field, value))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "3",
        "{\"detail\": {\"eventType\": \"DISCONNECTED\"}}",
        "{\"detail\": {\"contactId\": \"c\"}}",
        "{\"detail\": {\"contactId\": 3, \"eventType\": \"DISCONNECTED\"}}",
        "{\"detail-type\": \"Scheduled Event\", \"detail\": {}}"
      })
  void whatIsNoContactEventIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> read(json));
  }

  private static String end(String type, String more) {
    return envelope(
        """
        "eventType": "%s", "contactId": "%%s", "instanceArn": "%%s", "previousContactId": "p",
        "connectedToSystemTimestamp": "2026-11-25T02:59:31Z",
        "disconnectTimestamp": "2026-11-25T02:59:40Z", %s
        """
            .formatted(type, more));
  }

  private static String envelope(String detail) {
    return """
        {"version": "0", "id": "e", "detail-type": "Amazon Connect Contact Event",
         "source": "aws.connect", "account": "111122223333", "time": "2026-11-25T02:59:41Z",
         "region": "ap-northeast-1", "resources": ["arn:aws::connect:x"], "detail": {%s}}
        """
        .formatted(detail.formatted(CONTACT, INSTANCE));
  }

  private static Optional<Response> response(Outcome outcome, String at, String detail) {
    return Optional.of(new Response("", CONTACT, outcome, Instant.parse(at), detail));
  }

  private static Optional<Response> read(String json) {
    try {
      return ContactEventReader.read(new ObjectMapper().readTree(json), NOW);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
