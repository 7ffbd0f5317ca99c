package dev.rollcall.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
        "accept:5s          | 1 ANSWERED, 6 ACCEPTED  | ACCEPT   | 8  | CONTACT_FLOW_DISCONNECT",
        "accept:5s,pickup:4s| 4 ANSWERED, 9 ACCEPTED  | ACCEPT   | 11 | CONTACT_FLOW_DISCONNECT",
        "decline:3s         | 1 ANSWERED, 4 DECLINED  | DECLINE  | 6  | CONTACT_FLOW_DISCONNECT",
        "no-key             | 1 ANSWERED, 25 NO_INPUT | NO_INPUT | 27 | CONTACT_FLOW_DISCONNECT",
        "voicemail          | 1 ANSWERED, 25 NO_INPUT | NO_INPUT | 27 | CONTACT_FLOW_DISCONNECT",
        "hang-up:4s         | 1 ANSWERED, 5 HUNG_UP   |          | 5  | CUSTOMER_DISCONNECT",
        "busy               | 1 BUSY                  |          | 1  | TELECOM_BUSY",
        "invalid-number:2s  | 2 INVALID_NUMBER        |          | 2  | TELECOM_NUMBER_INVALID",
        "blocked            | 1 BLOCKED               |          | 1  | TELECOM_POTENTIAL_BLOCKING",
        "failed             | 1 FAILED                |          | 1  | TELECOM_PROBLEM",
        "never              | 60 NO_ANSWER            |          | 60 | TELECOM_TIMEOUT",
      })
  void eachBehaviourIsToldOnTimeAndEndsTheCall(
      String behaviour, String told, String response, int endsAt, DisconnectReason reason) {
    CallRecord call = phones.callTo(behaviour);

    assertEquals(told, String.join(", ", phones.told).replace("contact-1 ", ""));
    assertEquals(CallState.ENDED, call.state());
    assertEquals(Optional.of(reason), call.disconnectReason());
    assertEquals(Optional.of(at(endsAt)), call.endedAt());
    assertEquals(response, call.attributes().get("response"));
  }

  @Test
  void anAnswerNamesTheCallThePersonAndTheMoment() {
    phones.callTo("accept:5s");

    assertEquals(
        new Answer("call-t", "contact-1", "R1", CallOutcome.ACCEPTED, at(6), "response=ACCEPT"),
        phones.answers.getLast());
  }

  @Test
  void withMachineDetectionAVoicemailIsToldFromAPerson() {
    phones.people.set(PhoneFixture.NUMBER, Behaviour.parse("voicemail"));
    var unused = phones.network.start(PhoneFixture.campaignDial(Duration.ofSeconds(60)));
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("1 contact-1 ANSWERED", "25 contact-1 VOICEMAIL"), phones.told);
    assertEquals(
        Optional.of("VOICEMAIL_BEEP"), phones.network.calls().getFirst().machineDetectionStatus());
  }

  @Test
  void aShorterRingTimeoutEndsTheRingingEarlier() {
    var unused = phones.network.start(PhoneFixture.campaignDial(Duration.ofSeconds(15)));
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("15 contact-1 NO_ANSWER"), phones.told);
  }

  @Test
  void whoHasNoBehaviourOfTheirOwnBehavesAsTheDefaultSays() {
    phones.people.setDefault(Behaviour.parse("busy"));
    phones.people.set(PhoneFixture.NUMBER, Behaviour.parse("accept:1s"));
    phones.people.forget(PhoneFixture.NUMBER);
    var unused = phones.start("t");
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("1 contact-1 BUSY"), phones.told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept:5s,pickup:1s",
        "decline:500ms,pickup:0s",
        "no-key:24s,pickup:1s",
        "voicemail:24s,pickup:20s",
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
      })
  void anUnreadableBehaviourIsRefused(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Behaviour.parse(text));
    assertTrue(!String.valueOf(refused.getMessage()).isBlank());
  }

  private static Instant at(int seconds) {
    return VirtualTime.START.plusSeconds(seconds);
  }
}
