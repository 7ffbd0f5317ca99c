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
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The rules of a line: one table, the first row that fits decides. What a row does is in {@link
 * RequestTransitions}, {@link DialTransitions}, {@link NumberTransitions} and {@link
 * ResponseTransitions}; {@link LineHandler} carries out what becomes of the asks themselves.
 */
final class LineRules {

  /** How long an ended call is remembered for a late answer. */
  static final Duration REMEMBER = Duration.ofMinutes(15);

  /**
   * How long the dialer's report may travel before a call that was not placed counts as
   * unreachable.
   */
  static final Duration REPORT_TRAVELS = Duration.ofSeconds(5);

  /** How long the dialer's next WAITING may take to come: it reports that every 5 to 10 s. */
  static final Duration WAITING_TRAVELS = Duration.ofSeconds(20);

  /** How long a line waits after a key: the flow speaks the result, and then the contact ends. */
  static final Duration GOODBYE = Duration.ofSeconds(15);

  /** How many incidents one call speaks of; the most severe and then the oldest come first. */
  static final int MAX_INCIDENTS_PER_CALL = 20_000;

  /** What the network reports of a call that we hung up ourselves; it changes nothing. */
  static final Set<Outcome> AFTER_OUR_HANG_UP = Set.of(Outcome.UNKNOWN, Outcome.HUNG_UP);

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
    LineContext context = new LineContext(current, asks, now);
    DialTransitions dials = new DialTransitions(context);
    RequestTransitions requests = new RequestTransitions(context, dials);
    ResponseTransitions responses = new ResponseTransitions(context);
    NumberTransitions numbers = new NumberTransitions(context, dials, responses);
    LineState next =
        switch (new On(current.state(), event)) {
          case On(Idle _, Request e) -> requests.gather(e.ask());
          case On(Gathering s, Request e) -> requests.gatherMore(s, e.ask());
          // The call has yet to be tried, so one more incident shares it.
          case On(Ringing s, Request e) when s.call().takesMore() -> requests.join(s, e.ask());
          // Law 1: one line, one call; the ask waits for lineWait at most.
          case On(Busy s, Request e) -> requests.queue(s, e.ask());

          case On(Gathering s, Withdraw e) when requests.waits(e) -> requests.takeBack(s, e);
          case On(Ringing s, Withdraw e) when requests.ringsFor(s, e) -> requests.withdraw(s, e);
          // It waits in the queue of a busy line.
          case On(LineState s, Withdraw e) when requests.waits(e) -> requests.takeBack(s, e);
          // Its call is over; a late yes may still reach it.
          case On(LineState s, Withdraw e) -> requests.markWithdrawn(s, e);

          // Nobody was reached on this number, and the person has one more.
          case On(Ringing s, LineEvent e) when numbers.triesNext(s, e) -> numbers.dialNext(s, e);

          case On(Ringing s, Attempted e) when s.is(e.callId()) -> dials.attempted(s);
          // The line has given up that call; likewise in the rows like this one below.
          case On(LineState s, Attempted _) -> s;
          case On(Ringing s, Waiting e) when s.is(e.callId()) -> dials.waitsForItsTurn(s);
          case On(LineState s, Waiting _) -> s;
          case On(Ringing s, Placed e) when s.is(e.callId()) -> dials.placed(s, e);
          case On(LineState s, Placed _) -> s;
          // After PLACED this comes from a dialer that no longer owns the call.
          case On(Ringing s, NotPlaced e) when s.is(e.callId()) && !s.call().placed() ->
              dials.notPlaced(s, e);
          case On(LineState s, NotPlaced _) -> s;

          case On(Ringing s, Response e) when responses.concerns(s, e) && e.outcome() == ANSWERED ->
              responses.pickedUp(s, e);
          case On(Ringing s, Response e) when responses.concerns(s, e) && e.outcome() == ACCEPTED ->
              responses.accepted(s);
          case On(Ringing s, Response e) when responses.concerns(s, e) && e.outcome() == DECLINED ->
              responses.declined(s);
          case On(Ringing s, Response e) when responses.concerns(s, e) ->
              responses.notReached(s, e);
          // After a key the end of the contact is no outcome, but the phone is free with it.
          case On(Closing s, Response e) when responses.ends(s, e) -> context.free();
          case On(Ringing s, Response e) when numbers.isOfEarlierNumber(s, e) ->
              numbers.answerOfEarlierNumber(s, e);
          // Law 3: a late yes counts for the incidents of its call.
          case On(LineState s, Response e) -> responses.late(s, e);

          case On(Idle s, DeadlineReached _) -> s;
          // The call counts its asks, so those on their way into the set arrive first.
          case On(Gathering s, DeadlineReached _)
              when context.isOver(s.until()) && !asks.moving() ->
              dials.dial();
          case On(Gathering s, DeadlineReached _) -> s;
          case On(Ringing s, DeadlineReached _) when context.isOver(s.until()) -> dials.giveUp(s);
          // Nobody reported the end of the contact, and the line goes on without it.
          case On(Closing s, DeadlineReached _) when context.isOver(s.until()) -> context.free();
          case On(Busy s, DeadlineReached _) -> requests.reportLineBusy(s);
        };
    return context.decision(next);
  }
}
