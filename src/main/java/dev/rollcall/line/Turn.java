package dev.rollcall.line;

import dev.rollcall.line.State.Gathering;
import dev.rollcall.line.State.Idle;
import dev.rollcall.line.State.Queued;
import dev.rollcall.line.State.Ringing;
import dev.rollcall.roster.Call;
import dev.rollcall.roster.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rows of {@link LineRules} do. Lives for one decision; not thread safe. */
final class Turn {

  private static final Comparator<Ask> MOST_SEVERE_THEN_OLDEST =
      Comparator.comparing(Ask::severity).thenComparing(Ask::askId).thenComparing(Ask::errorId);

  /** What the network says of a call that we hung up ourselves; no news. */
  private static final Set<Outcome> ECHO = Set.of(Outcome.UNKNOWN, Outcome.HUNG_UP);

  private final Line before;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private final List<EndedCall> ended;
  private long calls;

  Turn(Line before, Instant now) {
    this.before = before;
    this.now = now;
    this.calls = before.calls();
    this.ended = new ArrayList<>(before.ended());
    ended.removeIf(call -> isOver(call.until()));
  }

  Decision decision(State next) {
    Line line = new Line(before.responderId(), before.since(), calls, next, ended);
    return new Decision(line, effects);
  }

  boolean isOver(Instant until) {
    return !until.isAfter(now);
  }

  boolean concerns(Ringing s, Event.Response e) {
    return concerns(s, e.callId(), contactThatMatters(e));
  }

  boolean concerns(Ringing s, String callId, String contactId) {
    return matches(s.call().callId(), s.call().contactId(), callId, contactId);
  }

  State gather(Ask ask) {
    return new Gathering(List.of(ask), now.plus(ask.timing().gather()));
  }

  State gatherMore(Gathering s, Ask ask) {
    Instant soonest = now.plus(ask.timing().gather());
    return new Gathering(plus(s.asks(), ask), soonest.isBefore(s.until()) ? soonest : s.until());
  }

  State queue(Ringing s, Ask ask) {
    return s.queueing(new Queued(ask, now.plus(ask.timing().lineWait())));
  }

  State withdraw(Gathering s, Event.Withdraw e) {
    List<Ask> left = s.asks().stream().filter(ask -> !ask.is(e.errorId(), e.askId())).toList();
    return left.isEmpty() ? new Idle() : new Gathering(left, s.until());
  }

  State withdraw(Ringing s, Event.Withdraw e) {
    LiveCall call = s.call();
    for (Ask ask : s.call().asks()) {
      call = ask.is(e.errorId(), e.askId()) ? call.without(ask) : call;
    }
    List<Queued> queue =
        s.queue().stream().filter(q -> !q.ask().is(e.errorId(), e.askId())).toList();
    Ringing left = new Ringing(call, queue, s.until());
    if (!call.asks().isEmpty()) {
      return left;
    }
    hangUp(call);
    remember(call, ECHO);
    return dialQueue(left);
  }

  /** One call about all of them. */
  State dial(List<Ask> asks) {
    String callId = before.callId(++calls);
    List<Ask> ordered = asks.stream().sorted(MOST_SEVERE_THEN_OLDEST).toList();
    Ask worst = ordered.getFirst();
    Timing timing = Timing.ofAll(asks);
    effects.add(
        new Effect.Dial(
            callId,
            before.responderId(),
            before.responderId(),
            worst.groupId(),
            worst.errorId(),
            (int) ordered.stream().map(Ask::errorId).distinct().count(),
            worst.message(),
            worst.severity(),
            now,
            timing.dialWindow()));
    LiveCall call = new LiveCall(callId, "", ordered, List.of(), timing, now, false);
    Instant until = now.plus(timing.dialWindow()).plus(LineRules.NEWS_TRAVELS);
    return new Ringing(call, List.of(), until);
  }

  State placed(Ringing s, Event.Placed e) {
    if (s.call().placed()) {
      return s;
    }
    LiveCall call = s.call().placedAs(e.contactId());
    tell(call, call.asks(), Outcome.CALLED, "");
    Instant from = e.at().isBefore(call.dialedAt()) ? call.dialedAt() : e.at();
    Instant ringing = from.isAfter(now) ? now : from;
    return new Ringing(call, s.queue(), laterIf(call, ringing.plus(call.timing().answerTimeout())));
  }

  State pickedUp(Ringing s) {
    if (s.call().answered()) {
      return s;
    }
    LiveCall call = s.call().pickedUp();
    tell(call, call.asks(), Outcome.ANSWERED, "");
    return new Ringing(call, s.queue(), laterIf(call, s.until()));
  }

  /** Nothing that comes after a yes is news, so the call is not remembered. */
  State accepted(Ringing s) {
    tell(s.call(), s.call().everything(), Outcome.ACCEPTED, "");
    return dialQueue(s);
  }

  State declined(Ringing s) {
    tell(s.call(), s.call().asks(), Outcome.DECLINED, "");
    remember(s.call(), Set.of(Outcome.DECLINED));
    return dialQueue(s);
  }

  /** The person is not reachable: what waits for the phone goes on with what it rang for. */
  State notReached(Ringing s, Outcome outcome, String detail) {
    return notReached(s, outcome, detail, EnumSet.of(outcome));
  }

  private State notReached(Ringing s, Outcome outcome, String detail, Set<Outcome> heard) {
    tell(s.call(), s.call().asks(), outcome, detail);
    tell(s.call(), s.queuedAsks(), outcome, detail);
    remember(s.call(), heard);
    return new Idle();
  }

  State giveUp(Ringing s) {
    hangUp(s.call());
    Outcome outcome = s.call().placed() ? Outcome.NO_ANSWER : Outcome.UNREACHABLE;
    EnumSet<Outcome> heard = EnumSet.of(outcome);
    heard.addAll(ECHO);
    return notReached(s, outcome, "", heard);
  }

  State expireQueue(Ringing s) {
    List<Ask> over = new ArrayList<>();
    List<Queued> left = new ArrayList<>();
    for (Queued queued : s.queue()) {
      if (isOver(queued.until())) {
        over.add(queued.ask());
      } else {
        left.add(queued);
      }
    }
    for (Ask ask : over) {
      Call none = Call.notYet(before.responderId());
      effects.add(new Effect.Tell(ask.errorId(), ask.askId(), none, Outcome.LINE_BUSY, ""));
    }
    return new Ringing(s.call(), left, s.until());
  }

  /** An answer to a call that is over, or to one nobody remembers. */
  State late(State s, Event.Response e) {
    for (int i = 0; i < ended.size(); i++) {
      EndedCall call = ended.get(i);
      if (matches(call.callId(), call.contactId(), e.callId(), contactThatMatters(e))
          && isNews(call, e)) {
        ended.set(i, call.hearing(e.outcome()));
        Call told = new Call(before.responderId(), call.callId(), call.contactId());
        for (EndedCall.Reference ask : call.asks()) {
          effects.add(new Effect.Tell(ask.errorId(), ask.askId(), told, e.outcome(), e.detail()));
        }
      }
    }
    return s;
  }

  private static boolean isNews(EndedCall call, Event.Response e) {
    return switch (e.outcome().meaning()) {
      case PROGRESS -> false;
      case ACCEPT -> !call.heard().contains(e.outcome());
      case NEXT, NEVER_AGAIN, AGAIN -> !call.heard().contains(e.outcome()) && !call.answeredByKey();
    };
  }

  /**
   * A yes that names our call counts on whatever contact it was pressed, for Connect may have
   * started a second one for it; anything else must be of the call's own contact.
   */
  private static String contactThatMatters(Event.Response e) {
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

  /** What waited is dialed in this instant, after everything else that arrives in it. */
  private State dialQueue(Ringing s) {
    return s.queue().isEmpty() ? new Idle() : new Gathering(s.queuedAsks(), now);
  }

  private void hangUp(LiveCall call) {
    effects.add(new Effect.HangUp(call.callId(), before.responderId()));
  }

  private void tell(LiveCall call, Collection<Ask> asks, Outcome outcome, String detail) {
    Call told = new Call(before.responderId(), call.callId(), call.contactId());
    for (Ask ask : asks) {
      effects.add(new Effect.Tell(ask.errorId(), ask.askId(), told, outcome, detail));
    }
  }

  private void remember(LiveCall call, Set<Outcome> heard) {
    List<EndedCall.Reference> asks =
        call.everything().stream().map(EndedCall.Reference::to).toList();
    Instant until = now.plus(LineRules.REMEMBER);
    ended.add(new EndedCall(call.callId(), call.contactId(), asks, heard, until));
  }

  private static List<Ask> plus(List<Ask> asks, Ask more) {
    return Stream.concat(asks.stream(), Stream.of(more)).toList();
  }
}
