package dev.rollcall.core.line;

import java.time.Instant;
import java.util.Optional;

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
 * @param answeredAt when a person or a voicemail last picked up or pressed a key without a meaning,
 *     by the network's clock; it may be known before "placed" is
 */
public record LiveCall(
    long number,
    String callId,
    Optional<String> contactId,
    AskSetRange sets,
    AskSummary about,
    LineTiming timing,
    Instant dialedAt,
    Stage stage,
    Optional<Instant> answeredAt) {

  /** How far a call has come. */
  public enum Stage {
    COMMANDED,
    /** For its turn among all calls; it may still speak of more. */
    WAITING,
    ATTEMPTED,
    PLACED
  }

  boolean placed() {
    return contactId.isPresent();
  }

  boolean answered() {
    return answeredAt.isPresent();
  }

  /** Whether this is a later pick-up or key than the last one. */
  boolean isAnsweredLater(Instant at) {
    return answeredAt.filter(last -> !at.isAfter(last)).isEmpty();
  }

  /** Whether an ask that comes now may join. */
  boolean takesMore() {
    return stage == Stage.WAITING && about.asks() < LineRules.MAX_INCIDENTS_PER_CALL;
  }

  LiveCall placedAs(String newContactId) {
    return new LiveCall(
        number,
        callId,
        Optional.of(newContactId),
        sets,
        about,
        timing,
        dialedAt,
        Stage.PLACED,
        answeredAt);
  }

  LiveCall at(Stage newStage) {
    return new LiveCall(
        number, callId, contactId, sets, about, timing, dialedAt, newStage, answeredAt);
  }

  LiveCall answered(Instant at) {
    return new LiveCall(
        number, callId, contactId, sets, about, timing, dialedAt, stage, Optional.of(at));
  }

  /** {@code until}, or later, so that the person who picked up has {@code talkTime} from now. */
  Instant talkedUntil(Instant now, Instant until) {
    Instant talked = now.plus(timing.talkTime());
    return answered() && talked.isAfter(until) ? talked : until;
  }

  LiveCall about(AskSetRange newSets, AskSummary newAbout) {
    LineTiming newTiming = newAbout.timing().orElse(timing);
    return new LiveCall(
        number, callId, contactId, newSets, newAbout, newTiming, dialedAt, stage, answeredAt);
  }
}
