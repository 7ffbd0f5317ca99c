package dev.rollcall.dialer;

import dev.rollcall.dialer.Polling.Ask;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Response;
import dev.rollcall.roster.Outcome;
import java.time.Instant;
import java.util.Optional;

/** A call that {@link Polling} asks about; only that touches it. */
final class WatchedCall {

  private enum Step {
    DESCRIBE,
    KEY,
    /** It is over. */
    LAST_KEY
  }

  final String callId;
  final Instant placedAt;
  boolean answered;
  boolean asked;
  Instant notBefore;
  private final String contactId;
  private Step step = Step.DESCRIBE;
  private boolean tooEarly;
  private Optional<Response> end = Optional.empty();

  WatchedCall(Placed placed) {
    callId = placed.callId();
    contactId = placed.contactId();
    placedAt = placed.at();
    notBefore = placed.at().plus(Polling.PAUSE);
  }

  boolean is(Response response) {
    return callId.equals(response.callId()) || contactId.equals(response.contactId());
  }

  Ask ask() {
    return switch (step) {
      case DESCRIBE -> new Ask.Describe(callId, contactId);
      case KEY, LAST_KEY -> new Ask.Key(callId, contactId);
    };
  }

  Response response(Outcome outcome, Instant at, String detail) {
    return new Response(callId, contactId, outcome, at, detail);
  }

  void againAt(Instant instant) {
    asked = false;
    notBefore = instant;
  }

  void describeAt(Instant instant) {
    step = Step.DESCRIBE;
    againAt(instant);
  }

  void lookForKey(Instant now) {
    step = step == Step.LAST_KEY ? Step.LAST_KEY : Step.KEY;
    againAt(now);
  }

  void ended(Response response, Instant now) {
    step = Step.LAST_KEY;
    end = Optional.of(response);
    againAt(now);
  }

  /** A request that is out may have been answered before the end. */
  void lookOnceMore() {
    step = Step.LAST_KEY;
    notBefore = placedAt;
    tooEarly = asked;
  }

  /** Whether the request that has come back was made before the end was known. */
  boolean wasTooEarly() {
    boolean was = tooEarly;
    tooEarly = false;
    return was;
  }

  boolean isLastLook() {
    return step == Step.LAST_KEY;
  }

  /** The end that nobody has told yet. */
  Optional<Response> end() {
    return end;
  }
}
