package dev.rollcall.core.line;

import dev.rollcall.core.line.LineEvent.NotPlaced;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineState.Idle;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.line.LiveCall.Stage;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** What the rows of {@link LineRules} do to place a call, and about the dialer's reports of it. */
final class DialTransitions {

  private final LineContext context;
  private final AskLookup asks;

  DialTransitions(LineContext context) {
    this.context = context;
    this.asks = context.asks();
  }

  /**
   * One call about all that waits; what is too much for it waits for the next. What was withdrawn
   * on its way from the last call is still counted, so there may be nothing left.
   */
  LineState dial() {
    Optional<Ask> worst = asks.worst(AskSetRange.only(context.openSet()));
    if (worst.isEmpty()) {
      context.waiting(AskSummary.NONE);
      return new Idle();
    }
    long number = context.nextCall();
    AskSummary waiting = context.waiting();
    AskSetRange sets = AskSetRange.only(context.closeOpenSet());
    LineTiming timing = waiting.timing().orElseThrow();
    leaveForTheNextCall(sets, waiting.behind(LineRules.MAX_INCIDENTS_PER_CALL), timing);
    LiveCall call =
        new LiveCall(
            number,
            context.callId(number),
            Optional.empty(),
            sets,
            waiting.atMost(LineRules.MAX_INCIDENTS_PER_CALL),
            timing,
            context.now(),
            Stage.COMMANDED,
            Optional.empty(),
            NumberProgress.first(worst.get().numbers()));
    return command(call);
  }

  LineState command(LiveCall call) {
    LiveCall timed = context.timed(call);
    context.add(new LineInstruction.Dial(timed));
    return new Ringing(timed, unreachableAt(timed));
  }

  private void leaveForTheNextCall(AskSetRange sets, AskSummary rest, LineTiming timing) {
    context.waiting(rest);
    if (!rest.isEmpty()) {
      Instant until = context.in(timing.lineWait());
      context.runTask(new SetTask.Move(sets.first(), context.openSet(), rest.asks(), until));
    }
  }

  private Instant unreachableAt(LiveCall call) {
    return context.in(call.timing().dialWindow()).plus(LineRules.REPORT_TRAVELS);
  }

  LineState attempted(Ringing s) {
    LiveCall call = s.call();
    return switch (call.stage()) {
      case COMMANDED, WAITING -> new Ringing(call.at(Stage.ATTEMPTED), unreachableAt(call));
      case ATTEMPTED, PLACED -> s;
    };
  }

  /** Under our own quota; trying the next person would only join the same queue. */
  LineState waitsForItsTurn(Ringing s) {
    return switch (s.call().stage()) {
      case COMMANDED, WAITING -> new Ringing(joined(s.call()), turnUntil(s));
      case ATTEMPTED -> new Ringing(s.call(), turnUntil(s));
      case PLACED -> s;
    };
  }

  private Instant turnUntil(Ringing s) {
    Instant next = context.in(LineRules.WAITING_TRAVELS);
    Instant last = s.call().dialedAt().plus(Policy.MAX_TURN);
    Instant turn = next.isBefore(last) ? next : last;
    return turn.isAfter(s.until()) ? turn : s.until();
  }

  private LiveCall joined(LiveCall call) {
    Optional<Ask> worst = asks.worst(call.sets());
    LiveCall more = withQueue(call.at(Stage.WAITING));
    if (!asks.worst(more.sets()).equals(worst)) {
      context.add(new LineInstruction.Dial(more));
    }
    return more;
  }

  /**
   * The asks that wait behind the call share it, if there is room. A call to a later number takes
   * those for its own person, because for others it would ring the wrong one.
   */
  LiveCall withQueue(LiveCall call) {
    AskSummary waiting = context.waiting();
    boolean fits = call.about().asks() + waiting.asks() <= LineRules.MAX_INCIDENTS_PER_CALL;
    boolean wanted = call.progress().index() == 0 || context.queueIsFor(call);
    if (waiting.isEmpty() || !fits || !wanted) {
      return call;
    }
    context.waiting(AskSummary.NONE);
    return call.about(call.sets().upTo(context.closeOpenSet()), call.about().plus(waiting));
  }

  /** The call has lost its asks, so nobody needs it any more. */
  LineState hangUp(LiveCall call) {
    context.add(new LineInstruction.HangUp(call.callId()));
    context.remember(call, LineRules.AFTER_OUR_HANG_UP);
    return context.free();
  }

  /** The call has lost some of its asks. */
  LineState goOn(Ringing s, LiveCall less) {
    if (less.waitsForItsTurn() && !asks.worst(less.sets()).equals(asks.worst(s.call().sets()))) {
      context.add(new LineInstruction.Dial(less));
    }
    return s.with(less);
  }

  LineState placed(Ringing s, Placed e) {
    if (s.call().placed()) {
      return s;
    }
    LiveCall call = context.timed(s.call()).placedAs(e.contactId());
    context.report(call, Outcome.CALLED, "");
    Instant now = context.now();
    Instant from = e.at().isBefore(call.dialedAt()) ? call.dialedAt() : e.at();
    Instant ringing = from.isAfter(now) ? now : from;
    Instant unanswered = ringing.plus(call.timing().answerTimeout());
    return new Ringing(call, call.talkedUntil(now, unanswered));
  }

  LineState notPlaced(Ringing s, NotPlaced e) {
    return context.notReached(s, e.outcome(), e.detail(), EnumSet.of(e.outcome()));
  }

  /** The call was not placed, or not answered, in time. */
  LineState giveUp(Ringing s) {
    context.add(new LineInstruction.HangUp(s.call().callId()));
    Outcome outcome = s.call().placed() ? Outcome.NO_ANSWER : Outcome.UNREACHABLE;
    EnumSet<Outcome> reported = EnumSet.of(outcome);
    reported.addAll(LineRules.AFTER_OUR_HANG_UP);
    return context.notReached(s, outcome, "", reported);
  }
}
