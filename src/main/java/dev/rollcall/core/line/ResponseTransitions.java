package dev.rollcall.core.line;

import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineState.Closing;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import dev.rollcall.core.roster.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the rows of {@link LineRules} do about what the network or the person says of a call. */
final class ResponseTransitions {

  private final LineContext context;

  ResponseTransitions(LineContext context) {
    this.context = context;
  }

  boolean concerns(Ringing s, Response e) {
    return matches(s.call().callId(), s.call().contactId(), e.callId(), contactThatMatters(e));
  }

  /** Whether this is the end of the contact on which a key was pressed. */
  boolean ends(Closing s, Response e) {
    return e.outcome().endsContact()
        && matches(s.callId(), s.contactId(), e.callId(), e.contactId());
  }

  /** Reported once; a key without a meaning is one more sign of a person, who needs time again. */
  LineState pickedUp(Ringing s, Response e) {
    if (!s.call().isAnsweredLater(e.occurredAt())) {
      return s;
    }
    LiveCall call = context.timed(s.call()).answered(e.occurredAt());
    if (!s.call().answered()) {
      context.report(call, Outcome.ANSWERED, "");
    }
    return new Ringing(call, call.talkedUntil(context.now(), s.until()));
  }

  /**
   * Nothing that comes of this call after a yes changes anything, so it is not remembered. But a
   * yes to an earlier number is another one.
   */
  LineState accepted(Ringing s) {
    LiveCall call = s.call();
    AskSetRange sets = context.spokenOf(call);
    boolean several = context.isOneOfSeveral(call.number(), sets);
    Then then = several ? Then.KEEP : Then.FORGET;
    context.report(sets, Audience.ALL, call, Outcome.ACCEPTED, "", then);
    if (several) {
      context.remember(call, Set.of(Outcome.ACCEPTED));
    }
    return context.closing(call);
  }

  LineState declined(Ringing s) {
    context.report(s.call(), Outcome.DECLINED, "");
    context.remember(s.call(), Set.of(Outcome.DECLINED));
    return context.closing(s.call());
  }

  LineState notReached(Ringing s, Response e) {
    return context.notReached(s, e.outcome(), e.detail(), EnumSet.of(e.outcome()));
  }

  /** An answer to a call that is over, or to one nobody remembers. */
  LineState late(LineState s, Response e) {
    ended(e).ifPresent(call -> late(call, e, context.isOneOfSeveral(call.number(), call.sets())));
    return s;
  }

  /** The call that is over and that this is an answer to; empty if that answer is not new. */
  Optional<EndedCall> ended(Response e) {
    return context
        .asks()
        .ended(e.callId())
        .filter(call -> matches(call.callId(), call.contactId(), e.callId(), contactThatMatters(e)))
        .filter(call -> isNew(call, e));
  }

  /**
   * Reports it.
   *
   * @param several whether a call to another number of the person is about the same asks
   */
  void late(EndedCall call, Response e, boolean several) {
    boolean last = e.outcome() == Outcome.ACCEPTED && !several;
    context.runTask(
        new SetTask.Report(
            call.sets(),
            Audience.ALL,
            Optional.of(call.callId()),
            call.contactId(),
            e.outcome(),
            e.detail(),
            last ? Then.FORGET : Then.KEEP,
            Optional.empty()));
    context.add(
        last
            ? new LineInstruction.ForgetCall(call)
            : new LineInstruction.RememberCall(call.with(e.outcome())));
  }

  private static boolean isNew(EndedCall call, Response e) {
    return switch (e.outcome().meaning()) {
      case PROGRESS -> false;
      case ACCEPT -> !call.reported().contains(Outcome.ACCEPTED);
      case NEXT, NEVER_AGAIN, AGAIN ->
          !call.reported().contains(e.outcome()) && !call.answeredByKey();
    };
  }

  /**
   * A yes that names our call counts on whatever contact it was pressed, because Amazon Connect may
   * have started a second one for it; anything else must be of the call's own contact.
   */
  private static String contactThatMatters(Response e) {
    return e.outcome() == Outcome.ACCEPTED && !e.callId().isEmpty() ? "" : e.contactId();
  }

  private static boolean matches(
      String callId, Optional<String> contactId, String byCall, String byContact) {
    return byCall.isEmpty()
        ? contactId.filter(byContact::equals).isPresent()
        : callId.equals(byCall)
            && (byContact.isEmpty() || contactId.filter(id -> !id.equals(byContact)).isEmpty());
  }
}
