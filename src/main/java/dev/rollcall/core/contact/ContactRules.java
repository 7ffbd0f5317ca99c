package dev.rollcall.core.contact;

import dev.rollcall.core.contact.Contact.End;
import dev.rollcall.core.contact.Contact.Known;
import dev.rollcall.core.contact.Contact.Unknown;
import dev.rollcall.core.contact.Contact.Waiting;
import dev.rollcall.core.contact.ContactInput.DeadlineReached;
import dev.rollcall.core.contact.ContactInput.Placed;
import dev.rollcall.core.contact.ContactInput.ResponseReceived;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules of a contact: one table, the first row that fits decides. */
public final class ContactRules {

  /**
   * How long a response waits for its call to be known. A dialer that crashed after Amazon Connect
   * took the call says "placed" once another one has taken over, seconds later.
   */
  public static final Duration WAIT = Duration.ofMinutes(5);

  /**
   * How long the end of a call that somebody may have answered waits for their key, which travels
   * another way and may be the later one. A key that comes later still counts: law 3.
   */
  public static final Duration GRACE = Duration.ofSeconds(5);

  /** A call lives for minutes; its line remembers it for {@link LineHandler#REMEMBER} more. */
  static final Duration REMEMBER = LineHandler.REMEMBER.multipliedBy(2);

  private final Instant now;
  private final List<ContactEffect> effects = new ArrayList<>();

  private ContactRules(Instant now) {
    this.now = now;
  }

  private record On(Contact contact, ContactInput event) {}

  /** Decides one event. Pure. */
  public static ContactDecision decide(Contact current, ContactInput event, Instant now) {
    ContactRules turn = new ContactRules(now);
    Contact next =
        switch (new On(current, event)) {
          case On(Unknown _, Placed e) -> turn.placed(e, List.of());
          case On(Waiting s, Placed e) -> turn.placed(e, s.responses());
          case On(Known s, Placed _) -> s;

          case On(Unknown _, ResponseReceived e) ->
              new Waiting(List.of(e.response()), now.plus(WAIT));
          case On(Waiting s, ResponseReceived e) -> s.with(e.response());
          case On(Known s, ResponseReceived e) -> turn.heard(s, e.response());

          case On(Unknown s, DeadlineReached _) -> s;
          case On(Waiting s, DeadlineReached _) when turn.isOver(s.until()) -> turn.giveUp(s);
          case On(Waiting s, DeadlineReached _) -> s;
          case On(Known s, DeadlineReached _) -> turn.due(s);
        };
    return new ContactDecision(next, turn.effects);
  }

  private Contact placed(Placed e, List<Response> responses) {
    Known known = new Known(e.callId(), List.of(), now.plus(REMEMBER));
    for (Response response : responses) {
      known = heard(known, response);
    }
    return known;
  }

  private Known heard(Known s, Response response) {
    if (mayBeContradicted(response)) {
      return s.holding(new End(response, now.plus(GRACE)));
    }
    passOn(s, response);
    return s;
  }

  private Contact due(Known s) {
    List<End> left = new ArrayList<>();
    for (End end : s.ends()) {
      if (isOver(end.until())) {
        passOn(s, end.response());
      } else {
        left.add(end);
      }
    }
    return left.isEmpty() && isOver(s.until())
        ? new Unknown()
        : new Known(s.callId(), left, s.until());
  }

  private Contact giveUp(Waiting s) {
    s.responses().forEach(response -> effects.add(new ContactEffect.GiveUp(response)));
    return new Unknown();
  }

  private void passOn(Known s, Response r) {
    effects.add(
        new ContactEffect.PassOn(
            new Response(s.callId(), r.contactId(), r.outcome(), r.occurredAt(), r.detail())));
  }

  /** Whether a key may have been pressed before this end of the call. */
  private static boolean mayBeContradicted(Response response) {
    return switch (response.outcome()) {
      case HUNG_UP, NO_INPUT, UNKNOWN -> true;
      case CALLED, ANSWERED, ACCEPTED, DECLINED, BUSY, BLOCKED, FAILED, REJECTED -> false;
      case UNREACHABLE, LINE_BUSY, INVALID_NUMBER, NO_ANSWER, VOICEMAIL -> false;
    };
  }

  private boolean isOver(Instant until) {
    return !until.isAfter(now);
  }
}
