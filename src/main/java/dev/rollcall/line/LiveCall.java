package dev.rollcall.line;

import java.time.Instant;

/**
 * The call that is being placed, rings or is being talked on.
 *
 * @param number among the line's calls, from 1
 * @param callId never used again
 * @param contactId Amazon Connect's; empty until the dialer says "placed"
 * @param sets what the call is about
 * @param about of the asks in them
 * @param timing that holds for the call
 * @param dialedAt when the command was given
 */
public record LiveCall(
    long number,
    String callId,
    String contactId,
    Sets sets,
    Summary about,
    Timing timing,
    Instant dialedAt,
    Stage stage) {

  /** How far a call has come. */
  public enum Stage {
    COMMANDED,
    /** For its turn among all calls; it may still speak of more. */
    WAITING,
    ATTEMPTED,
    PLACED,
    /** Picked up, by somebody or by a voicemail; it may be that "placed" is still on its way. */
    ANSWERED
  }

  boolean placed() {
    return !contactId.isEmpty();
  }

  boolean answered() {
    return stage == Stage.ANSWERED;
  }

  /** Whether an ask that comes now may join. */
  boolean takesMore() {
    return stage == Stage.WAITING && about.asks() < LineRules.LARGEST_CALL;
  }

  LiveCall placedAs(String newContactId) {
    Stage next = answered() ? stage : Stage.PLACED;
    return new LiveCall(number, callId, newContactId, sets, about, timing, dialedAt, next);
  }

  LiveCall at(Stage newStage) {
    return new LiveCall(number, callId, contactId, sets, about, timing, dialedAt, newStage);
  }

  LiveCall about(Sets newSets, Summary newAbout) {
    Timing newTiming = newAbout.timing().orElse(timing);
    return new LiveCall(number, callId, contactId, newSets, newAbout, newTiming, dialedAt, stage);
  }
}
