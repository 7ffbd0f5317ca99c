package dev.rollcall.connect;

import dev.rollcall.connect.PollSchedule.Ask;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.Optional;

/** A call that {@link PollSchedule} polls. Only the schedule uses it. */
final class PolledCall {

  final String callId;
  final int partition;
  final Instant placedAt;
  boolean answered;

  /** A request is out. */
  boolean asked;

  /** The key is known, so only the end is read. */
  boolean keyKnown;

  /** The contact has ended, so only the key is read, once. */
  boolean ended;

  Instant notBefore;
  private final String contactId;
  private boolean keyNext;
  private boolean tooEarly;
  private Optional<Response> end = Optional.empty();

  PolledCall(Placed placed, int partition) {
    this.callId = placed.callId();
    this.partition = partition;
    this.contactId = placed.contactId();
    this.placedAt = placed.at();
    this.notBefore = placed.at().plus(PollSchedule.PAUSE);
  }

  boolean is(Response response) {
    return callId.equals(response.callId()) || contactId.equals(response.contactId());
  }

  boolean isAboutKey() {
    return ended || (keyNext && !keyKnown);
  }

  Ask ask() {
    return isAboutKey() ? new Ask.Key(callId, contactId) : new Ask.Describe(callId, contactId);
  }

  boolean isOver() {
    return ended && keyKnown;
  }

  Response response(Outcome outcome, Instant at, String detail) {
    return new Response(callId, contactId, outcome, at, detail);
  }

  void againAt(Instant instant) {
    asked = false;
    notBefore = instant;
  }

  void describeAt(Instant instant) {
    keyNext = false;
    againAt(instant);
  }

  void lookForKeyAt(Instant instant) {
    keyNext = true;
    againAt(instant);
  }

  /** It has ended, and nobody has reported that yet. */
  void endedAs(Response response, Instant now) {
    ended = true;
    end = Optional.of(response);
    againAt(now);
  }

  /** Push has reported the end. A request that is out may have been answered before it. */
  void endedElsewhere() {
    ended = true;
    notBefore = placedAt;
    tooEarly = asked;
  }

  /** Whether the request that was answered was made before the end was known. */
  boolean wasTooEarly() {
    boolean was = tooEarly;
    tooEarly = false;
    return was;
  }

  /** The end that nobody has reported yet. */
  Optional<Response> end() {
    return end;
  }
}
