package dev.rollcall.core.line;

import dev.rollcall.core.line.LineEvent.Withdraw;
import dev.rollcall.core.line.LineState.Busy;
import dev.rollcall.core.line.LineState.Gathering;
import dev.rollcall.core.line.LineState.Idle;
import dev.rollcall.core.line.LineState.Ringing;
import java.time.Instant;
import java.util.Optional;

/** What the rows of {@link LineRules} do about requests of escalations: ask, withdraw. */
final class RequestTransitions {

  private final LineContext context;
  private final AskLookup asks;
  private final DialTransitions dials;

  RequestTransitions(LineContext context, DialTransitions dials) {
    this.context = context;
    this.dials = dials;
    this.asks = context.asks();
  }

  LineState gather(Ask ask) {
    context.hold(ask, Optional.empty());
    return new Gathering(context.in(ask.timing().gather()));
  }

  LineState gatherMore(Gathering s, Ask ask) {
    context.hold(ask, Optional.empty());
    Instant soonest = context.in(ask.timing().gather());
    return soonest.isBefore(s.until()) ? new Gathering(soonest) : s;
  }

  LineState queue(Busy s, Ask ask) {
    context.hold(ask, Optional.of(context.in(ask.timing().lineWait())));
    return s;
  }

  /** The call waits for its turn, so it speaks of this one too, and first of the worst. */
  LineState join(Ringing s, Ask ask) {
    LiveCall call = s.call();
    boolean worse = asks.worst(call.sets()).filter(worst -> !ask.isWorseThan(worst)).isEmpty();
    int others = asks.others(ask.errorId(), ask.askId(), call.sets());
    context.add(
        new LineInstruction.Hold(new HeldAsk(ask, call.sets().last(), false, Optional.empty())));
    LiveCall more = call.about(call.sets(), call.about().plus(ask, others));
    if (worse) {
      context.add(new LineInstruction.Dial(more));
    }
    return s.with(more);
  }

  boolean waits(Withdraw e) {
    return asks.find(e.errorId(), e.askId())
        .filter(ask -> ask.set() == context.openSet())
        .isPresent();
  }

  LineState takeBack(LineState s, Withdraw e) {
    asks.find(e.errorId(), e.askId()).ifPresent(this::takeBack);
    return s instanceof Gathering && context.waiting().isEmpty() ? new Idle() : s;
  }

  private void takeBack(HeldAsk held) {
    context.forgetWaiting(held);
    context.add(new LineInstruction.Drop(held));
  }

  boolean ringsFor(Ringing s, Withdraw e) {
    return asks.find(e.errorId(), e.askId())
        .filter(ask -> s.call().sets().contains(ask.set()) && !ask.withdrawn())
        .isPresent();
  }

  LineState withdraw(Ringing s, Withdraw e) {
    HeldAsk held = asks.find(e.errorId(), e.askId()).orElseThrow();
    LiveCall call = s.call();
    boolean first =
        call.waitsForItsTurn() && asks.worst(call.sets()).filter(held.ask()::isSame).isPresent();
    context.add(new LineInstruction.MarkWithdrawn(held));
    AskSummary about = call.about().minus(context.others(held, call.sets()));
    LiveCall less = call.about(call.sets(), about);
    if (about.isEmpty()) {
      return dials.hangUp(call);
    }
    if (first) {
      context.add(new LineInstruction.Dial(less));
    }
    return s.with(less);
  }

  /** An ask of a call that is over; a late yes may still come. */
  LineState markWithdrawn(LineState s, Withdraw e) {
    asks.find(e.errorId(), e.askId())
        .filter(ask -> !ask.withdrawn())
        .ifPresent(ask -> context.add(new LineInstruction.MarkWithdrawn(ask)));
    return s;
  }

  /** The first asks of the queue have waited long enough. */
  LineState reportLineBusy(Busy s) {
    for (HeldAsk held : asks.overdue(context.openSet(), context.now())) {
      context.forgetWaiting(held);
      context.add(new LineInstruction.ReportLineBusy(held));
    }
    return s;
  }
}
