package dev.rollcall.simulator.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {

  private final PhoneFixture phones = new PhoneFixture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept:5s          | 1 picked up, 6 CONTACT_FLOW_DISCONNECT  | ACCEPT",
        "accept:5s,pickup:4s| 4 picked up, 9 CONTACT_FLOW_DISCONNECT  | ACCEPT",
        "decline:3s         | 1 picked up, 4 CONTACT_FLOW_DISCONNECT  | DECLINE",
        "keys:3@2s+9@3s+1@4s| 1 picked up, 5 CONTACT_FLOW_DISCONNECT  | ACCEPT",
        "no-key             | 1 picked up, 16 CONTACT_FLOW_DISCONNECT | NO_INPUT",
        "voicemail          | 1 picked up, 16 CONTACT_FLOW_DISCONNECT | NO_INPUT",
        "hang-up:4s         | 1 picked up, 5 CUSTOMER_DISCONNECT      |",
        "busy               | 1 TELECOM_BUSY                          |",
        "invalid-number:2s  | 2 TELECOM_NUMBER_INVALID                |",
        "blocked            | 1 TELECOM_POTENTIAL_BLOCKING            |",
        "failed             | 1 TELECOM_PROBLEM                       |",
        "never              | 60 TELECOM_TIMEOUT                      |",
      })
  void eachBehaviourIsToldOnTimeAndEndsTheCall(String behaviour, String told, String response) {
    CallRecord call = phones.callTo(behaviour);

    assertEquals(told, String.join(", ", phones.told).replace("contact-1 ", ""));
    assertEquals(CallState.ENDED, call.state());
    assertEquals(response, call.attributes().get("response"));
  }

  @Test
  void anEndIsToldTwiceAsDisconnectedAndAsCompleted() {
    phones.callTo("accept:5s");

    assertEquals(
        List.of(
            "INITIATED",
            "CONNECTED_TO_SYSTEM",
            "CONTACT_DATA_UPDATED",
            "DISCONNECTED",
            "COMPLETED"),
        phones.events.stream().map(ContactEvent::type).toList());
  }

  @Test
  void withMachineDetectionAVoicemailIsToldFromAPerson() {
    phones.people.set(PhoneFixture.NUMBER, Behaviour.parse("voicemail"));
    var unused = phones.network.start(PhoneFixture.campaignDial(Duration.ofSeconds(60)));
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(
        List.of("1 contact-1 picked up", "16 contact-1 CONTACT_FLOW_DISCONNECT"), phones.told);
    assertEquals(
        Optional.of("VOICEMAIL_BEEP"), phones.network.calls().getFirst().machineDetectionStatus());
  }

  @Test
  void aShorterRingTimeoutEndsTheRingingEarlier() {
    var unused = phones.network.start(PhoneFixture.campaignDial(Duration.ofSeconds(15)));
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("15 contact-1 TELECOM_TIMEOUT"), phones.told);
  }

  @Test
  void whoHasNoBehaviourOfTheirOwnBehavesAsTheDefaultSays() {
    phones.people.setDefault(Behaviour.parse("busy"));
    phones.people.set(PhoneFixture.NUMBER, Behaviour.parse("accept:1s"));
    phones.people.forget(PhoneFixture.NUMBER);
    var unused = phones.start("t");
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("1 contact-1 TELECOM_BUSY"), phones.told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept:5s,pickup:1s",
        "decline:500ms,pickup:0s",
        "no-key,pickup:1s",
        "keys:3@2s+1@9s,pickup:1s",
        "voicemail,pickup:20s",
        "hang-up:4s,pickup:1s",
        "busy:1s",
        "invalid-number:1s",
        "blocked:1s",
        "failed:1500ms",
        "never",
      })
  void theTextOfABehaviourIsReadBackAsTheSame(String text) {
    assertEquals(text, BehaviourText.format(Behaviour.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ACCEPT",
        "accept:",
        "accept:5",
        "accept:-1s",
        "never:5s",
        "busy,pickup:1s",
        "accept:5s,pickup:1s,pickup:1s",
        "accept:5s,",
        "answer:5s",
        "no-key:5s",
        "keys:",
        "keys:1",
        "keys:x@1s",
      })
  void anUnreadableBehaviourIsRefused(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Behaviour.parse(text));
    assertTrue(!String.valueOf(refused.getMessage()).isBlank());
  }
}
