package dev.rollcall.core.line;

import dev.rollcall.core.line.LineState.Busy;
import dev.rollcall.core.line.LineState.Closing;
import dev.rollcall.core.line.LineState.Gathering;
import dev.rollcall.core.line.LineState.Idle;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.line.LiveCall.Stage;
import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rows of {@link LineRules} do. Lives for one decision; not thread safe. */
final class LineTransitions {

  /** What the network says of a call that we hung up ourselves; no news. */
  private static final Set<Outcome> ECHO = Set.of(Outcome.UNKNOWN, Outcome.HUNG_UP);

  private final Line before;
  private final AskLookup asks;
  private final Instant now;
  private final List<LineInstruction> orders = new ArrayList<>();
  private long calls;
  private long openSet;
  private AskSummary waiting;

  LineTransitions(Line before, AskLookup asks, Instant now) {
    this.before = before;
    this.asks = asks;
    this.now = now;
    this.calls = before.calls();
    this.openSet = before.openSet();
    this.waiting = before.waiting();
  }

  LineDecision decision(LineState next) {
    Line line = new Line(before.name(), before.since(), calls, openSet, waiting, next);
    return new LineDecision(line, orders);
  }

  boolean isOver(Instant until) {
    return !until.isAfter(now);
  }

  boolean concerns(Ringing s, LineEvent.Response e) {
    return matches(s.call().callId(), s.call().contactId(), e.callId(), contactThatMatters(e));
  }

  /** Whether this is the end of the contact on which a key was pressed. */
  boolean ends(Closing s, LineEvent.Response e) {
    boolean end =
        switch (e.outcome()) {
          case ACCEPTED, DECLINED -> false;
          default -> e.outcome().meaning() != Outcome.Meaning.PROGRESS;
        };
    return end && matches(s.callId(), s.contactId(), e.callId(), e.contactId());
  }

  LineState gather(Ask ask) {
    hold(ask, Optional.empty());
    return new Gathering(now.plus(ask.timing().gather()));
  }

  LineState gatherMore(Gathering s, Ask ask) {
    hold(ask, Optional.empty());
    Instant soonest = now.plus(ask.timing().gather());
    return soonest.isBefore(s.until()) ? new Gathering(soonest) : s;
  }

  LineState queue(Busy s, Ask ask) {
    hold(ask, Optional.of(now.plus(ask.timing().lineWait())));
    return s;
  }

  /** The call waits for its turn, so it speaks of this one too, and first of the worst. */
  LineState join(Ringing s, Ask ask) {
    LiveCall call = s.call();
    boolean worse = asks.worst(call.sets()).filter(worst -> !ask.isWorseThan(worst)).isEmpty();
    int others = asks.others(ask.errorId(), ask.askId(), call.sets());
    orders.add(
        new LineInstruction.Hold(new HeldAsk(ask, call.sets().last(), false, Optional.empty())));
    LiveCall more = call.about(call.sets(), call.about().plus(ask, others));
    if (worse) {
      orders.add(new LineInstruction.Dial(more));
    }
    return s.with(more);
  }

  boolean waits(LineEvent.Withdraw e) {
    return asks.find(e.errorId(), e.askId()).filter(ask -> ask.set() == openSet).isPresent();
  }

  LineState takeBack(LineState s, LineEvent.Withdraw e) {
    asks.find(e.errorId(), e.askId()).ifPresent(this::takeBack);
    return s instanceof Gathering && waiting.isEmpty() ? new Idle() : s;
  }

  private void takeBack(HeldAsk held) {
    waiting = waiting.minus(others(held, AskSetRange.only(openSet)));
    orders.add(new LineInstruction.Drop(held));
  }

  boolean ringsFor(Ringing s, LineEvent.Withdraw e) {
    return asks.find(e.errorId(), e.askId())
        .filter(ask -> s.call().sets().contains(ask.set()) && !ask.withdrawn())
        .isPresent();
  }

  LineState withdraw(Ringing s, LineEvent.Withdraw e) {
    HeldAsk held = asks.find(e.errorId(), e.askId()).orElseThrow();
    LiveCall call = s.call();
    boolean first =
        call.takesMore() && asks.worst(call.sets()).filter(held.ask()::isSame).isPresent();
    orders.add(new LineInstruction.MarkWithdrawn(held));
    AskSummary about = call.about().minus(others(held, call.sets()));
    LiveCall less = call.about(call.sets(), about);
    if (about.isEmpty()) {
      orders.add(new LineInstruction.HangUp(call.callId()));
      remember(call, ECHO);
      return free();
    }
    if (first) {
      orders.add(new LineInstruction.Dial(less));
    }
    return s.with(less);
  }

  /** An ask of a call that is over; a late yes may still come. */
  LineState strike(LineState s, LineEvent.Withdraw e) {
    asks.find(e.errorId(), e.askId())
        .filter(ask -> !ask.withdrawn())
        .ifPresent(ask -> orders.add(new LineInstruction.MarkWithdrawn(ask)));
    return s;
  }

  /**
   * One call about all that waits; what is too much for it waits for the next. What was withdrawn
   * on its way from the last call is still counted, so there may be nothing left.
   */
  LineState dial() {
    if (asks.worst(AskSetRange.only(openSet)).isEmpty()) {
      waiting = AskSummary.NONE;
      return new Idle();
    }
    long number = ++calls;
    AskSetRange sets = AskSetRange.only(openSet++);
    AskSummary about = waiting.atMost(LineRules.MAX_INCIDENTS_PER_CALL);
    LineTiming timing = waiting.timing().orElseThrow();
    waiting = waiting.behind(LineRules.MAX_INCIDENTS_PER_CALL);
    if (!waiting.isEmpty()) {
      Instant until = now.plus(timing.lineWait());
      doWith(new SetTask.Move(sets.first(), openSet, waiting.asks(), until));
    }
    LiveCall call =
        new LiveCall(
            number,
            before.callId(number),
            "",
            sets,
            about,
            timing,
            now,
            Stage.COMMANDED,
            Optional.empty());
    orders.add(new LineInstruction.Dial(call));
    return new Ringing(call, now.plus(timing.dialWindow()).plus(LineRules.NEWS_TRAVELS));
  }

  LineState attempted(Ringing s) {
    LiveCall call = s.call();
    return switch (call.stage()) {
      case COMMANDED, WAITING ->
          new Ringing(
              call.at(Stage.ATTEMPTED),
              now.plus(call.timing().dialWindow()).plus(LineRules.NEWS_TRAVELS));
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
    Instant next = now.plus(LineRules.WAITING_TRAVELS);
    Instant last = s.call().dialedAt().plus(Policy.MAX_TURN);
    Instant turn = next.isBefore(last) ? next : last;
    return turn.isAfter(s.until()) ? turn : s.until();
  }

  /** What waits behind the call shares it, if there is room. */
  private LiveCall joined(LiveCall call) {
    LiveCall patient = call.at(Stage.WAITING);
    boolean fits = call.about().asks() + waiting.asks() <= LineRules.MAX_INCIDENTS_PER_CALL;
    if (waiting.isEmpty() || !fits) {
      return patient;
    }
    Optional<Ask> worst = asks.worst(call.sets());
    AskSetRange sets = call.sets().upTo(openSet++);
    LiveCall more = patient.about(sets, call.about().plus(waiting));
    waiting = AskSummary.NONE;
    if (!asks.worst(sets).equals(worst)) {
      orders.add(new LineInstruction.Dial(more));
    }
    return more;
  }

  LineState placed(Ringing s, LineEvent.Placed e) {
    if (s.call().placed()) {
      return s;
    }
    LiveCall call = s.call().placedAs(e.contactId());
    tell(call, Outcome.CALLED, "");
    Instant from = e.at().isBefore(call.dialedAt()) ? call.dialedAt() : e.at();
    Instant ringing = from.isAfter(now) ? now : from;
    return new Ringing(call, laterIf(call, ringing.plus(call.timing().answerTimeout())));
  }

  /** Told once; a key without a meaning is one more sign of a person, who needs time again. */
  LineState pickedUp(Ringing s, LineEvent.Response e) {
    if (!s.call().isAnsweredLater(e.occurredAt())) {
      return s;
    }
    LiveCall call = s.call().answered(e.occurredAt());
    if (!s.call().answered()) {
      tell(call, Outcome.ANSWERED, "");
    }
    return new Ringing(call, laterIf(call, s.until()));
  }

  /** Nothing that comes after a yes is news, so the call is not remembered. */
  LineState accepted(Ringing s) {
    LiveCall call = s.call();
    doWith(report(call.sets(), Audience.ALL, call, Outcome.ACCEPTED, "", Then.FORGET));
    return closing(call);
  }

  LineState declined(Ringing s) {
    tell(s.call(), Outcome.DECLINED, "");
    remember(s.call(), Set.of(Outcome.DECLINED));
    return closing(s.call());
  }

  private LineState closing(LiveCall call) {
    return new Closing(call.callId(), call.contactId(), now.plus(LineRules.GOODBYE));
  }

  /** The person is not reachable: what waits for the phone goes on with what it rang for. */
  LineState notReached(Ringing s, Outcome outcome, String detail) {
    return notReached(s, outcome, detail, EnumSet.of(outcome));
  }

  private LineState notReached(Ringing s, Outcome outcome, String detail, Set<Outcome> reported) {
    tell(s.call(), outcome, detail);
    if (!waiting.isEmpty()) {
      AskSetRange queue = AskSetRange.only(openSet++);
      waiting = AskSummary.NONE;
      doWith(report(queue, Audience.LIVE, s.call(), outcome, detail, Then.FORGET));
    }
    remember(s.call(), reported);
    return new Idle();
  }

  LineState giveUp(Ringing s) {
    orders.add(new LineInstruction.HangUp(s.call().callId()));
    Outcome outcome = s.call().placed() ? Outcome.NO_ANSWER : Outcome.UNREACHABLE;
    EnumSet<Outcome> reported = EnumSet.of(outcome);
    reported.addAll(ECHO);
    return notReached(s, outcome, "", reported);
  }

  LineState expire(Busy s) {
    for (HeldAsk held : asks.overdue(openSet, now)) {
      waiting = waiting.minus(others(held, AskSetRange.only(openSet)));
      orders.add(new LineInstruction.ReportLineBusy(held));
    }
    return s;
  }

  /** What waited is dialed in this instant, after everything else that arrives in it. */
  LineState free() {
    return waiting.isEmpty() ? new Idle() : new Gathering(now);
  }

  /** An answer to a call that is over, or to one nobody remembers. */
  LineState late(LineState s, LineEvent.Response e) {
    asks.ended(e.callId())
        .filter(call -> matches(call.callId(), call.contactId(), e.callId(), contactThatMatters(e)))
        .filter(call -> isNews(call, e))
        .ifPresent(call -> late(call, e));
    return s;
  }

  private void late(EndedCall call, LineEvent.Response e) {
    boolean yes = e.outcome() == Outcome.ACCEPTED;
    doWith(
        new SetTask.Report(
            call.sets(),
            Audience.ALL,
            call.callId(),
            call.contactId(),
            e.outcome(),
            e.detail(),
            yes ? Then.FORGET : Then.KEEP,
            Optional.empty()));
    orders.add(
        yes
            ? new LineInstruction.ForgetCall(call)
            : new LineInstruction.RememberCall(call.with(e.outcome())));
  }

  private static boolean isNews(EndedCall call, LineEvent.Response e) {
    return switch (e.outcome().meaning()) {
      case PROGRESS -> false;
      case ACCEPT -> true;
      case NEXT, NEVER_AGAIN, AGAIN ->
          !call.reported().contains(e.outcome()) && !call.answeredByKey();
    };
  }

  /**
   * A yes that names our call counts on whatever contact it was pressed, for Connect may have
   * started a second one for it; anything else must be of the call's own contact.
   */
  private static String contactThatMatters(LineEvent.Response e) {
    return e.outcome() == Outcome.ACCEPTED && !e.callId().isEmpty() ? "" : e.contactId();
  }

  private static boolean matches(String callId, String contactId, String byCall, String byContact) {
    return byCall.isEmpty()
        ? !contactId.isEmpty() && contactId.equals(byContact)
        : callId.equals(byCall)
            && (contactId.isEmpty() || byContact.isEmpty() || contactId.equals(byContact));
  }

  private Instant laterIf(LiveCall call, Instant until) {
    Instant talked = now.plus(call.timing().talkTime());
    return call.answered() && talked.isAfter(until) ? talked : until;
  }

  private void hold(Ask ask, Optional<Instant> until) {
    waiting = waiting.plus(ask, asks.others(ask.errorId(), ask.askId(), AskSetRange.only(openSet)));
    orders.add(new LineInstruction.Hold(new HeldAsk(ask, openSet, false, until)));
  }

  private int others(HeldAsk held, AskSetRange sets) {
    return asks.others(held.ask().errorId(), held.ask().askId(), sets);
  }

  private void tell(LiveCall call, Outcome outcome, String detail) {
    doWith(report(call.sets(), Audience.LIVE, call, outcome, detail, Then.KEEP));
  }

  private static SetTask report(
      AskSetRange sets,
      Audience audience,
      LiveCall call,
      Outcome outcome,
      String detail,
      Then then) {
    return new SetTask.Report(
        sets, audience, call.callId(), call.contactId(), outcome, detail, then, Optional.empty());
  }

  private void doWith(SetTask task) {
    orders.add(new LineInstruction.RunTask(task));
  }

  private void remember(LiveCall call, Set<Outcome> reported) {
    Instant until = now.plus(LineRules.REMEMBER);
    orders.add(
        new LineInstruction.RememberCall(
            new EndedCall(
                call.number(), call.callId(), call.contactId(), call.sets(), reported, until)));
  }
}
