package dev.rollcall.core.line;

import static dev.rollcall.core.roster.Outcome.ACCEPTED;
import static dev.rollcall.core.roster.Outcome.ANSWERED;
import static dev.rollcall.core.roster.Outcome.DECLINED;

import dev.rollcall.core.line.LineEvent.Attempted;
import dev.rollcall.core.line.LineEvent.DeadlineReached;
import dev.rollcall.core.line.LineEvent.NotPlaced;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Request;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineEvent.Waiting;
import dev.rollcall.core.line.LineEvent.Withdraw;
import dev.rollcall.core.line.LineState.Busy;
import dev.rollcall.core.line.LineState.Closing;
import dev.rollcall.core.line.LineState.Gathering;
import dev.rollcall.core.line.LineState.Idle;
import dev.rollcall.core.line.LineState.Ringing;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules of a line: one table, the first row that fits decides. What a row does is in {@link
 * LineTransitions}; what becomes of the asks themselves is done by {@link LineHandler}.
 */
final class LineRules {

  /** How long an ended call is remembered for a late answer. */
  static final Duration REMEMBER = Duration.ofMinutes(15);

  /**
   * What the dialer's news may take to travel before a call that was not placed counts as
   * unreachable.
   */
  static final Duration NEWS_TRAVELS = Duration.ofSeconds(5);

  /** What the dialer's next "waiting" may take to come: it says so every 5 to 10 s. */
  static final Duration WAITING_TRAVELS = Duration.ofSeconds(20);

  /** After a key the flow says what it has come to, and the contact ends; the line waits for it. */
  static final Duration GOODBYE = Duration.ofSeconds(15);

  /** How many incidents one call speaks of; the most severe and then the oldest come first. */
  static final int MAX_INCIDENTS_PER_CALL = 20_000;

  private LineRules() {}

  private record On(LineState state, LineEvent event) {}

  /**
   * Decides one event. Pure: the same arguments give the same decision, and nothing else is read or
   * changed.
   *
   * @param asks what the line holds before the decision
   * @param now the instant of this decision, the only clock
   */
  static LineDecision decide(Line current, LineEvent event, AskLookup asks, Instant now) {
    LineTransitions turn = new LineTransitions(current, asks, now);
    LineState next =
        switch (new On(current.state(), event)) {
          case On(Idle _, Request e) -> turn.gather(e.ask());
          case On(Gathering s, Request e) -> turn.gatherMore(s, e.ask());
          // The call has yet to be tried, so one more incident shares it.
          case On(Ringing s, Request e) when s.call().takesMore() -> turn.join(s, e.ask());
          case On(Busy s, Request e) -> turn.queue(s, e.ask());

          case On(Gathering s, Withdraw e) when turn.waits(e) -> turn.takeBack(s, e);
          case On(Ringing s, Withdraw e) when turn.ringsFor(s, e) -> turn.withdraw(s, e);
          case On(LineState s, Withdraw e) when turn.waits(e) -> turn.takeBack(s, e);
          case On(LineState s, Withdraw e) -> turn.strike(s, e);

          case On(Ringing s, Attempted e) when s.is(e.callId()) -> turn.attempted(s);
          case On(LineState s, Attempted _) -> s;
          case On(Ringing s, Waiting e) when s.is(e.callId()) -> turn.waitsForItsTurn(s);
          case On(LineState s, Waiting _) -> s;
          case On(Ringing s, Placed e) when s.is(e.callId()) -> turn.placed(s, e);
          case On(LineState s, Placed _) -> s;
          // What comes after "placed" is of a dialer that no longer owns the call.
          case On(Ringing s, NotPlaced e) when s.is(e.callId()) && !s.call().placed() ->
              turn.notReached(s, e.outcome(), e.detail());
          case On(LineState s, NotPlaced _) -> s;

          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == ANSWERED ->
              turn.pickedUp(s, e);
          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == ACCEPTED ->
              turn.accepted(s);
          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == DECLINED ->
              turn.declined(s);
          case On(Ringing s, Response e) when turn.concerns(s, e) ->
              turn.notReached(s, e.outcome(), e.detail());
          // After a key the end of the contact is no outcome, but the phone is free with it.
          case On(Closing s, Response e) when turn.ends(s, e) -> turn.free();
          case On(LineState s, Response e) -> turn.late(s, e);

          case On(Idle s, DeadlineReached _) -> s;
          case On(Gathering s, DeadlineReached _) when turn.isOver(s.until()) && !asks.moving() ->
              turn.dial();
          case On(Gathering s, DeadlineReached _) -> s;
          case On(Ringing s, DeadlineReached _) when turn.isOver(s.until()) -> turn.giveUp(s);
          case On(Closing s, DeadlineReached _) when turn.isOver(s.until()) -> turn.free();
          case On(Busy s, DeadlineReached _) -> turn.expire(s);
        };
    return turn.decision(next);
  }
}
