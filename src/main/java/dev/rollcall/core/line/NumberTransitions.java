package dev.rollcall.core.line;

import dev.rollcall.core.line.LineEvent.Attempted;
import dev.rollcall.core.line.LineEvent.DeadlineReached;
import dev.rollcall.core.line.LineEvent.NotPlaced;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Request;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineEvent.Waiting;
import dev.rollcall.core.line.LineEvent.Withdraw;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.roster.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of {@link LineRules} do about a person who has several numbers. The line rings one
 * after another, and the ask goes on meanwhile.
 *
 * <p>A line with several names goes through the numbers of the person whom its worst ask wants.
 * Asks for the others that share the call share its outcome, as names of one phone do. What waits
 * behind the call joins the next number if its worst ask wants the same person. Otherwise it is
 * dialed when the numbers are through, because its own numbers did not ring.
 */
final class NumberTransitions {

  /**
   * Nobody was reached on that number, and another one may reach the person. It is not so after a
   * no or a hang-up, which a person did, nor if Amazon Connect could not place the call.
   */
  static final Set<Outcome> TRIES_NEXT =
      Set.copyOf(
          EnumSet.of(
              Outcome.NO_ANSWER,
              Outcome.NO_INPUT,
              Outcome.VOICEMAIL,
              Outcome.BUSY,
              Outcome.INVALID_NUMBER,
              Outcome.BLOCKED,
              Outcome.FAILED,
              Outcome.REJECTED,
              Outcome.UNKNOWN));

  private final LineContext context;
  private final AskLookup asks;
  private final DialTransitions dials;
  private final ResponseTransitions responses;

  NumberTransitions(LineContext context, DialTransitions dials, ResponseTransitions responses) {
    this.context = context;
    this.asks = context.asks();
    this.dials = dials;
    this.responses = responses;
  }

  /** Whether the event ends the call in such a way, and the person has one more number. */
  boolean triesNext(Ringing s, LineEvent e) {
    int next = s.call().progress().index() + 1;
    return outcome(s, e).filter(TRIES_NEXT::contains).isPresent()
        && asks.worst(s.call().sets()).filter(worst -> worst.numbers() > next).isPresent();
  }

  /** How the event ends the call; empty if it does not. */
  private Optional<Outcome> outcome(Ringing s, LineEvent event) {
    return switch (event) {
      case NotPlaced e when s.is(e.callId()) && !s.call().placed() -> Optional.of(e.outcome());
      case Response e when responses.concerns(s, e) -> Optional.of(e.outcome());
      case DeadlineReached _ when context.isOver(s.until()) && s.call().placed() ->
          Optional.of(Outcome.NO_ANSWER);
      case NotPlaced _, Response _, DeadlineReached _ -> Optional.empty();
      case Request _, Withdraw _, Attempted _, Waiting _, Placed _ -> Optional.empty();
    };
  }

  /** One more call about the same asks, and about what waits for the same person. */
  LineState dialNext(Ringing s, LineEvent event) {
    LiveCall call = s.call();
    Outcome outcome = outcome(s, event).orElseThrow();
    EnumSet<Outcome> reported = EnumSet.of(outcome);
    if (event instanceof DeadlineReached) {
      context.add(new LineInstruction.HangUp(call.callId()));
      reported.addAll(LineRules.AFTER_OUR_HANG_UP);
    }
    context.report(call, Outcome.NEXT_NUMBER, why(call, outcome));
    context.remember(call, reported);
    int numbers = asks.worst(call.sets()).orElseThrow().numbers();
    long number = context.nextCall();
    NumberProgress progress = call.progress().next(numbers, outcome);
    return dials.command(
        dials.withQueue(
            call.toNextNumber(number, context.callId(number), progress, context.now())));
  }

  private static String why(LiveCall call, Outcome outcome) {
    NumberProgress progress = call.progress();
    return outcome + " on number " + (progress.index() + 1) + " of " + progress.numbers();
  }

  /** Whether the call that rings now is about asks that this earlier call was about. */
  boolean isOfEarlierNumber(Ringing s, Response e) {
    return asks.ended(e.callId())
        .filter(call -> call.sets().last() >= s.call().sets().first())
        .isPresent();
  }

  /**
   * A yes to an earlier number is about the asks of the call that rings now. That call goes on for
   * what joined it later, or is hung up. Anything else says nothing: that number is out already,
   * and a no is only for its own call (law 3).
   */
  LineState answerOfEarlierNumber(Ringing s, Response e) {
    Optional<EndedCall> earlier = responses.ended(e).filter(_ -> e.outcome() == Outcome.ACCEPTED);
    if (earlier.isEmpty()) {
      return s;
    }
    responses.late(earlier.get(), e, true);
    LiveCall call = s.call();
    AskSetRange sets = call.sets().behind(earlier.get().sets());
    AskSummary left = asks.summary(sets);
    return left.isEmpty() ? dials.hangUp(call) : dials.goOn(s, call.about(sets, left));
  }
}
