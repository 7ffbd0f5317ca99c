package dev.rollcall.line;

import static dev.rollcall.roster.Outcome.ACCEPTED;
import static dev.rollcall.roster.Outcome.ANSWERED;
import static dev.rollcall.roster.Outcome.DECLINED;

import dev.rollcall.line.Event.Due;
import dev.rollcall.line.Event.NotPlaced;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Request;
import dev.rollcall.line.Event.Response;
import dev.rollcall.line.Event.Withdraw;
import dev.rollcall.line.State.Gathering;
import dev.rollcall.line.State.Idle;
import dev.rollcall.line.State.Ringing;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules of a line: one table, the first row that fits decides. What a row does is in {@link
 * Turn}.
 */
public final class LineRules {

  /** How long an ended call is remembered for a late answer. */
  public static final Duration REMEMBER = Duration.ofMinutes(15);

  /**
   * What the dialer's news may take to travel before a call that was not placed counts as
   * unreachable.
   */
  public static final Duration NEWS_TRAVELS = Duration.ofSeconds(5);

  private LineRules() {}

  private record On(State state, Event event) {}

  /**
   * Decides one event. Pure: the same arguments give the same decision, and nothing else is read or
   * changed.
   *
   * @param now the instant of this decision, the only clock
   */
  public static Decision decide(Line current, Event event, Instant now) {
    Turn turn = new Turn(current, now);
    State next =
        switch (new On(current.state(), event)) {
          case On(Idle _, Request e) -> turn.gather(e.ask());
          case On(Gathering s, Request e) -> turn.gatherMore(s, e.ask());
          case On(Ringing s, Request e) -> turn.queue(s, e.ask());

          case On(Idle s, Withdraw _) -> s;
          case On(Gathering s, Withdraw e) -> turn.withdraw(s, e);
          case On(Ringing s, Withdraw e) -> turn.withdraw(s, e);

          case On(Ringing s, Placed e) when turn.concerns(s, e.callId(), "") -> turn.placed(s, e);
          case On(State s, Placed _) -> s;
          case On(Ringing s, NotPlaced e) when turn.concerns(s, e.callId(), "") ->
              turn.notReached(s, e.outcome(), e.detail());
          case On(State s, NotPlaced _) -> s;
          case On(State s, Event.Attempted _) -> s;
          case On(State s, Event.Waiting _) -> s;

          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == ANSWERED ->
              turn.pickedUp(s);
          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == ACCEPTED ->
              turn.accepted(s);
          case On(Ringing s, Response e) when turn.concerns(s, e) && e.outcome() == DECLINED ->
              turn.declined(s);
          case On(Ringing s, Response e) when turn.concerns(s, e) ->
              turn.notReached(s, e.outcome(), e.detail());
          case On(State s, Response e) -> turn.late(s, e);

          case On(Idle s, Due _) -> s;
          case On(Gathering s, Due _) when turn.isOver(s.until()) -> turn.dial(s.asks());
          case On(Gathering s, Due _) -> s;
          case On(Ringing s, Due _) when turn.isOver(s.until()) -> turn.giveUp(s);
          case On(Ringing s, Due _) -> turn.expireQueue(s);
        };
    return turn.decision(next);
  }
}
