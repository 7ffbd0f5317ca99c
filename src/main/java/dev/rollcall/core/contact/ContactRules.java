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
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules of a contact: one table, the first row that fits decides. */
public final class ContactRules {

  /**
   * How long a response waits for its call to be known. A dialer that crashed after Amazon Connect
   * took the call reports PLACED through its successor, seconds later.
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
    ContactRules rules = new ContactRules(now);
    Contact next =
        switch (new On(current, event)) {
          case On(Unknown _, Placed e) -> rules.placed(e, List.of());
          case On(Waiting s, Placed e) -> rules.placed(e, s.responses());
          // The report came twice.
          case On(Known s, Placed _) -> s;

          case On(Unknown _, ResponseReceived e) ->
              new Waiting(List.of(e.response()), now.plus(WAIT));
          case On(Waiting s, ResponseReceived e) -> s.with(e.response());
          case On(Known s, ResponseReceived e) -> rules.responseReceived(s, e.response());

          case On(Unknown s, DeadlineReached _) -> s;
          // No dialer reported in time which call it is.
          case On(Waiting s, DeadlineReached _) when rules.isOver(s.until()) -> rules.giveUp(s);
          case On(Waiting s, DeadlineReached _) -> s;
          case On(Known s, DeadlineReached _) -> rules.deadlineReached(s);
        };
    return new ContactDecision(next, rules.effects);
  }

  private Contact placed(Placed e, List<Response> responses) {
    Known known = new Known(e.callId(), List.of(), now.plus(REMEMBER));
    for (Response response : responses) {
      known = responseReceived(known, response);
    }
    return known;
  }

  private Known responseReceived(Known s, Response response) {
    if (response.outcome().onContact() == Outcome.OnContact.ENDED_UNLESS_KEY) {
      return s.holding(new End(response, now.plus(GRACE)));
    }
    passOn(s, response);
    return s;
  }

  private Contact deadlineReached(Known s) {
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

  private boolean isOver(Instant until) {
    return !until.isAfter(now);
  }
}
