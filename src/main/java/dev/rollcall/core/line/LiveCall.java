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
 * @param progress which number of the person it rings: of the person whom its worst ask wanted when
 *     the call was commanded
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
    Optional<Instant> answeredAt,
    NumberProgress progress) {

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

  boolean waitsForItsTurn() {
    return stage == Stage.WAITING;
  }

  /**
   * Whether an ask that comes now may join. The sets of a later number belong to the earlier calls
   * too, which did not speak of it; so it waits behind the call, and joins with a set of its own.
   */
  boolean takesMore() {
    return waitsForItsTurn()
        && progress.index() == 0
        && about.asks() < LineRules.MAX_INCIDENTS_PER_CALL;
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
        answeredAt,
        progress);
  }

  LiveCall at(Stage newStage) {
    return new LiveCall(
        number, callId, contactId, sets, about, timing, dialedAt, newStage, answeredAt, progress);
  }

  LiveCall answered(Instant at) {
    return new LiveCall(
        number, callId, contactId, sets, about, timing, dialedAt, stage, Optional.of(at), progress);
  }

  /** {@code until}, or later, so that the person who picked up has {@code talkTime} from now. */
  Instant talkedUntil(Instant now, Instant until) {
    Instant talked = now.plus(timing.talkTime());
    return answered() && talked.isAfter(until) ? talked : until;
  }

  LiveCall about(AskSetRange newSets, AskSummary newAbout) {
    LineTiming newTiming = newAbout.timing().orElse(timing);
    return new LiveCall(
        number,
        callId,
        contactId,
        newSets,
        newAbout,
        newTiming,
        dialedAt,
        stage,
        answeredAt,
        progress);
  }

  /** The call to the person's next number, which is about the same asks. */
  LiveCall toNextNumber(long newNumber, String newCallId, NumberProgress newProgress, Instant now) {
    return new LiveCall(
        newNumber,
        newCallId,
        Optional.empty(),
        sets,
        about,
        timing,
        now,
        Stage.COMMANDED,
        Optional.empty(),
        newProgress);
  }
}
