package dev.rollcall.connect;

import dev.rollcall.core.roster.Outcome;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a call.
 *
 * @param detail Amazon Connect's own words, for people to read; may be empty
 */
public record CallEnd(Outcome outcome, String detail) {

  /**
   * Reads the end of a contact.
   *
   * @param reason {@code DisconnectReason}
   * @param machine {@code AnsweringMachineDetectionStatus}, of campaign calls only; if it says how
   *     a call ended, it is more exact than the reason
   * @param pickup whether anybody or anything has picked up
   */
  public static CallEnd of(Optional<String> reason, Optional<String> machine, Pickup pickup) {
    String detail = Stream.of(reason, machine).flatMap(Optional::stream).collect(JOINED);
    Outcome byMachine = machine.map(CallEnd::ofMachine).orElse(Outcome.ANSWERED);
    if (byMachine != Outcome.ANSWERED && byMachine != Outcome.UNKNOWN) {
      return new CallEnd(byMachine, detail);
    }
    // AWS's page on contact events: DISCONNECTED of an outbound call means that nobody picked up.
    Outcome withoutReason = pickup == Pickup.NONE ? Outcome.NO_ANSWER : Outcome.UNKNOWN;
    return new CallEnd(reason.map(CallEnd::ofReason).orElse(withoutReason), detail);
  }

  /** Whether a call was picked up. */
  public enum Pickup {
    NONE,
    SOMEBODY
  }

  private static final java.util.stream.Collector<CharSequence, ?, String> JOINED =
      Collectors.joining(", ");

  /**
   * Each value of {@code DisconnectReason} for voice. The first block is the administrator guide's
   * data model of contact records, the second its list for outbound campaigns, the third its older
   * versions; users have seen answering machine statuses here, too.
   */
  static Outcome ofReason(String reason) {
    return switch (reason) {
      case "TELECOM_BUSY" -> Outcome.BUSY;
      case "TELECOM_NUMBER_INVALID" -> Outcome.INVALID_NUMBER;
      case "TELECOM_POTENTIAL_BLOCKING" -> Outcome.BLOCKED;
      case "TELECOM_UNANSWERED" -> Outcome.NO_ANSWER;
      case "TELECOM_TIMEOUT" -> Outcome.NO_ANSWER;
      case "TELECOM_ORIGINATOR_CANCEL" -> Outcome.NO_ANSWER;
      case "TELECOM_PROBLEM" -> Outcome.FAILED;
      case "CUSTOMER_DISCONNECT" -> Outcome.HUNG_UP;
      // The flow came to its end. If somebody pressed a key, the flow has reported it.
      case "CONTACT_FLOW_DISCONNECT" -> Outcome.NO_INPUT;
      // Among others our own StopContact.
      case "OTHER" -> Outcome.UNKNOWN;

      case "OUTBOUND_DESTINATION_ENDPOINT_ERROR" -> Outcome.FAILED;
      case "OUTBOUND_RESOURCE_ERROR" -> Outcome.FAILED;
      case "OUTBOUND_ATTEMPT_FAILED" -> Outcome.FAILED;
      case "OUTBUND_PREVIEW_DISCARDED" -> Outcome.FAILED;
      case "EXPIRED" -> Outcome.FAILED;
      case "RING_NO_ANSWER" -> Outcome.NO_ANSWER;

      case "AGENT_DISCONNECT" -> Outcome.UNKNOWN;
      case "THIRD_PARTY_DISCONNECT" -> Outcome.UNKNOWN;
      case "BARGED" -> Outcome.UNKNOWN;

      default -> {
        Outcome machine = ofMachine(reason);
        yield machine == Outcome.ANSWERED ? Outcome.UNKNOWN : machine;
      }
    };
  }

  /**
   * Each value of {@code AnsweringMachineDetectionStatus}, of the API model and of the
   * administrator guide. ANSWERED is not an end: only a key tells whether a person has accepted.
   */
  static Outcome ofMachine(String status) {
    return switch (status) {
      case "HUMAN_ANSWERED" -> Outcome.ANSWERED;
      case "VOICEMAIL_BEEP" -> Outcome.VOICEMAIL;
      case "VOICEMAIL_NO_BEEP" -> Outcome.VOICEMAIL;
      case "AMD_UNANSWERED" -> Outcome.NO_ANSWER;
      case "AMD_UNRESOLVED" -> Outcome.ANSWERED;
      case "AMD_UNRESOLVED_SILENCE" -> Outcome.ANSWERED;
      case "AMD_NOT_APPLICABLE" -> Outcome.UNKNOWN;
      case "AMD_ERROR" -> Outcome.UNKNOWN;
      case "SIT_TONE_BUSY" -> Outcome.BUSY;
      case "SIT_TONE_INVALID_NUMBER" -> Outcome.INVALID_NUMBER;
      case "SIT_TONE_DETECTED" -> Outcome.FAILED;
      case "FAX_MACHINE_DETECTED" -> Outcome.FAILED;
      case "ANSWERED" -> Outcome.ANSWERED;
      case "UNDETECTED" -> Outcome.ANSWERED;
      case "ERROR" -> Outcome.UNKNOWN;
      default -> Outcome.UNKNOWN;
    };
  }
}
