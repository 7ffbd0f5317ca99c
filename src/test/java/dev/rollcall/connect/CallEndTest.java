package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.CallEnd.Pickup;
import dev.rollcall.core.roster.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every word that Amazon Connect documents, and what becomes of the others. */
class CallEndTest {

  @ParameterizedTest
  @CsvSource({
    "TELECOM_BUSY,                        BUSY",
    "TELECOM_NUMBER_INVALID,              INVALID_NUMBER",
    "TELECOM_POTENTIAL_BLOCKING,          BLOCKED",
    "TELECOM_UNANSWERED,                  NO_ANSWER",
    "TELECOM_TIMEOUT,                     NO_ANSWER",
    "TELECOM_ORIGINATOR_CANCEL,           NO_ANSWER",
    "TELECOM_PROBLEM,                     FAILED",
    "CUSTOMER_DISCONNECT,                 HUNG_UP",
    "CONTACT_FLOW_DISCONNECT,             NO_INPUT",
    "OTHER,                               UNKNOWN",
    "OUTBOUND_DESTINATION_ENDPOINT_ERROR, FAILED",
    "OUTBOUND_RESOURCE_ERROR,             FAILED",
    "OUTBOUND_ATTEMPT_FAILED,             FAILED",
    "OUTBUND_PREVIEW_DISCARDED,           FAILED",
    "EXPIRED,                             FAILED",
    "RING_NO_ANSWER,                      NO_ANSWER",
    "AGENT_DISCONNECT,                    UNKNOWN",
    "THIRD_PARTY_DISCONNECT,              UNKNOWN",
    "BARGED,                              UNKNOWN",
    "VOICEMAIL_BEEP,                      VOICEMAIL",
    "HUMAN_ANSWERED,                      UNKNOWN",
    "SOMETHING_OF_2027,                   UNKNOWN",
  })
  void aReasonIsOneOutcomeAndKeptAsItCame(String reason, Outcome outcome) {
    assertEquals(
        new CallEnd(outcome, reason),
        CallEnd.of(Optional.of(reason), Optional.empty(), Pickup.SOMEBODY));
  }

  @ParameterizedTest
  @CsvSource({
    "HUMAN_ANSWERED,          ANSWERED",
    "VOICEMAIL_BEEP,          VOICEMAIL",
    "VOICEMAIL_NO_BEEP,       VOICEMAIL",
    "AMD_UNANSWERED,          NO_ANSWER",
    "AMD_UNRESOLVED,          ANSWERED",
    "AMD_UNRESOLVED_SILENCE,  ANSWERED",
    "AMD_NOT_APPLICABLE,      UNKNOWN",
    "AMD_ERROR,               UNKNOWN",
    "SIT_TONE_BUSY,           BUSY",
    "SIT_TONE_INVALID_NUMBER, INVALID_NUMBER",
    "SIT_TONE_DETECTED,       FAILED",
    "FAX_MACHINE_DETECTED,    FAILED",
    "ANSWERED,                ANSWERED",
    "UNDETECTED,              ANSWERED",
    "ERROR,                   UNKNOWN",
    "SOMETHING_OF_2027,       UNKNOWN",
  })
  void aMachineStatusIsOneOutcomeAndNeverAnAccept(String status, Outcome outcome) {
    assertEquals(outcome, CallEnd.ofMachine(status));
  }

  @Test
  void theMachineKnowsBetterThanTheReasonWhenItSaysHowTheCallEnded() {
    Optional<String> flow = Optional.of("CONTACT_FLOW_DISCONNECT");
    assertEquals(
        new CallEnd(Outcome.VOICEMAIL, "CONTACT_FLOW_DISCONNECT, VOICEMAIL_BEEP"),
        CallEnd.of(flow, Optional.of("VOICEMAIL_BEEP"), Pickup.SOMEBODY));
    assertEquals(
        Outcome.NO_INPUT,
        CallEnd.of(flow, Optional.of("HUMAN_ANSWERED"), Pickup.SOMEBODY).outcome());
    assertEquals(
        Outcome.NO_INPUT, CallEnd.of(flow, Optional.of("AMD_ERROR"), Pickup.SOMEBODY).outcome());
  }

  @Test
  void withoutAReasonItCountsWhetherSomebodyPickedUp() {
    assertEquals(
        new CallEnd(Outcome.NO_ANSWER, ""),
        CallEnd.of(Optional.empty(), Optional.empty(), Pickup.NONE));
    assertEquals(
        new CallEnd(Outcome.UNKNOWN, ""),
        CallEnd.of(Optional.empty(), Optional.empty(), Pickup.SOMEBODY));
  }
}
