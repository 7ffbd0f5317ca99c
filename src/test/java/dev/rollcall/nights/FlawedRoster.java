package dev.rollcall.nights;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A roster that answers wrongly in one way. */
record FlawedRoster(Roster roster, Flaw flaw) implements Roster {

  /** The roster itself, if the flaw is none of a roster. */
  static Roster of(Roster roster, Flaw flaw) {
    return switch (flaw) {
      case HOLDS_STAY,
          SILENCES_ARE_IGNORED,
          HANDOFFS_ARE_MISSED,
          ROUTES_ARE_IGNORED,
          ONE_NUMBER_ALONE ->
          new FlawedRoster(roster, flaw);
      default -> roster;
    };
  }

  @Override
  public Optional<Group> group(String groupId) {
    return roster.group(groupId);
  }

  @Override
  public int numbers(String groupId, String responderId) {
    return flaw == Flaw.ONE_NUMBER_ALONE ? 1 : roster.numbers(groupId, responderId);
  }

  @Override
  public String defaultGroupId() {
    return roster.defaultGroupId();
  }

  @Override
  public List<String> onCall(String scheduleId, Instant at) {
    boolean isLate = flaw == Flaw.HANDOFFS_ARE_MISSED;
    return roster.onCall(scheduleId, isLate ? at.minus(Duration.ofHours(1)) : at);
  }

  @Override
  public Responder person(String responderId) {
    return roster.person(responderId);
  }

  @Override
  public Routing route(Facts facts) {
    return flaw == Flaw.ROUTES_ARE_IGNORED ? Routing.NONE : roster.route(facts);
  }

  @Override
  public boolean isSource(Facts facts) {
    return roster.isSource(facts);
  }

  @Override
  public List<Hold> suppressions(Facts facts, Instant raisedAt, Instant at) {
    List<Hold> holds = roster.suppressions(facts, raisedAt, at);
    if (flaw == Flaw.SILENCES_ARE_IGNORED) {
      return holds.stream().filter(hold -> hold.cause() != Hold.Cause.SILENCE).toList();
    }
    return flaw == Flaw.HOLDS_STAY ? holds.stream().map(FlawedRoster::longer).toList() : holds;
  }

  private static Hold longer(Hold hold) {
    return new Hold(
        hold.cause(), hold.id(), hold.by(), hold.why(), hold.until().plus(Duration.ofHours(3)));
  }
}
