package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEffect.Ask;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches that the plan counts: a silence holds, an open source holds, each hold ends, a route
 * leads to its group, and whoever is asked is on call at that instant.
 *
 * <p>Until a change is known everywhere it may take {@code GRACE} without a death, and clocks are
 * off. An incident for which an operator wants somebody asked is not held by what ran then.
 */
final class PlanWatch {

  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Duration CALM_GRACE = Duration.ofSeconds(10);

  /** A target waits so long for its source to be looked at again. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

  /** A call whose contact nobody knows rings so long at most. */
  private static final Duration IN_DOUBT = Duration.ofSeconds(75);

  private static final Duration CLOCKS = Duration.ofSeconds(6);

  private static final Set<EscalationStatus> SOURCE =
      EnumSet.of(
          EscalationStatus.CALLING,
          EscalationStatus.WAITING,
          EscalationStatus.HELD,
          EscalationStatus.ACKNOWLEDGED);

  private final NightPlans plans;
  private final People people;
  private final EscalationProcess escalations;
  private final Problem.Sink problems;
  private final Map<String, Instant> raisedAt = new HashMap<>();
  private final Map<String, Instant> overruledAt = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private Optional<Instant> sourceSince = Optional.empty();
  private Instant sourceGoneSince = Night.START;
  private Instant allUpSince = Night.START;
  private Instant calmSince = Instant.MAX;
  private int seenAsks;

  PlanWatch(NightPlans plans, People people, EscalationProcess escalations, Problem.Sink problems) {
    this.plans = plans;
    this.people = people;
    this.escalations = escalations;
    this.problems = problems;
  }

  /** From now on nothing goes wrong any more. */
  void calm(Instant from) {
    calmSince = from;
  }

  /** Looks at a decision. */
  void look(HistoryRecord record, Instant now) {
    String errorId = record.errorId();
    if (record.kind() == HistoryKind.RAISED) {
      raisedAt.put(errorId, record.at());
      overruledAt.remove(errorId);
    }
    if (record.kind() == HistoryKind.ESCALATED || record.reason().contains("an operator wants")) {
      overruledAt.put(errorId, now);
    }
    if (record.status() == EscalationStatus.HELD) {
      held.add(errorId);
    }
    if (errorId.equals(NightPlans.SOURCE)) {
      boolean isSource = SOURCE.contains(record.status());
      if (isSource && sourceSince.isEmpty()) {
        sourceSince = Optional.of(now);
      } else if (!isSource && sourceSince.isPresent()) {
        sourceSince = Optional.empty();
        sourceGoneSince = now;
      }
    }
  }

  /** Looks at an instant that is done. */
  void look(Instant now, Instant upSince) {
    allUpSince = upSince;
    for (; seenAsks < escalations.asks().size(); seenAsks++) {
      var made = escalations.asks().get(seenAsks);
      theOneAskedIsOnCall(made.ask(), made.at());
      theRouteIsFollowed(made.ask());
      whatIsRaisedIsHeld(made.ask(), made.at(), now);
    }
    holdsEnd(now);
  }

  private void theOneAskedIsOnCall(Ask ask, Instant at) {
    if (!plans.mayBeAsked(ask.groupId(), ask.responderId(), at, people)) {
      problems.accept(
          Law.ON_CALL_WHO_IS_ASKED,
          ask.responderId() + " is asked at " + at + " and is not on call");
    }
  }

  private void theRouteIsFollowed(Ask ask) {
    boolean isRouted = plans.hasRoute() && NightPlans.team(ask.errorId()).equals(NightPlans.ROUTED);
    if (isRouted && !ask.groupId().equals(People.B)) {
      problems.accept(
          Law.ROUTES_ARE_FOLLOWED,
          ask.errorId() + " is routed to b, and " + ask.groupId() + " is asked");
    }
  }

  /** An ask in the decision that raised it. */
  private void whatIsRaisedIsHeld(Ask ask, Instant at, Instant now) {
    if (!at.equals(raisedAt.get(ask.errorId()))) {
      return;
    }
    for (SilenceNote note : plans.silences()) {
      if (fits(note, ask.errorId(), now) && isKnown(note.since(), now)) {
        problems.accept(
            Law.SILENCES_HOLD, ask.errorId() + " is raised at " + at + " within " + note);
      }
    }
    if (plans.isInhibited(ask.errorId())
        && sourceSince.filter(since -> isKnown(since, now)).isPresent()) {
      problems.accept(
          Law.SOURCES_HOLD, ask.errorId() + " is asked at " + at + ", and E1 explains it");
    }
  }

  private boolean fits(SilenceNote note, String errorId, Instant now) {
    return note.team().equals(NightPlans.team(errorId))
        && now.isBefore(note.endedAt().minus(CLOCKS))
        && Optional.ofNullable(overruledAt.get(errorId))
            .filter(at -> !at.isBefore(note.since().minus(CLOCKS)))
            .isEmpty();
  }

  private boolean isKnown(Instant since, Instant now) {
    return (since.plus(GRACE).isBefore(now) && allUpSince.plus(GRACE).isBefore(now))
        || (since.plus(CALM_GRACE).isBefore(now) && calmSince.isBefore(now));
  }

  /** Looks at a phone that rings for one incident alone. */
  void look(PhoneCompany.Call call, Instant now) {
    for (SilenceNote note : plans.silences()) {
      if (note.stops()
          && fits(note, call.dial().errorId(), now)
          && isKnown(note.since().plus(calmSince.isBefore(now) ? Duration.ZERO : IN_DOUBT), now)
          && !call.saysGoodbye()) {
        problems.accept(
            Law.SILENCES_STOP_CALLS, call.dial().callId() + " rings at " + now + " within " + note);
      }
    }
  }

  private void holdsEnd(Instant now) {
    for (String errorId : held) {
      var escalation = escalations.escalations().get(errorId);
      if (escalation != null
          && escalation.state() instanceof Waiting waiting
          && waiting.then() instanceof Then.Release(Hold hold)
          && !isJustified(errorId, hold, now)) {
        problems.accept(Law.HOLDS_END, errorId + " is still held at " + now + " by " + hold);
      }
    }
  }

  private boolean isJustified(String errorId, Hold hold, Instant now) {
    return switch (hold.cause()) {
      case SILENCE, MAINTENANCE ->
          plans.silences().stream()
              .filter(note -> note.id().equals(hold.id()))
              .noneMatch(note -> isKnown(note.endedAt(), now));
      case INHIBITION -> sourceSince.isPresent() || !isKnown(sourceGoneSince.plus(LOOK_AGAIN), now);
      case SETTLE -> !isKnown(hold.until(), now);
      case HOURS, THRESHOLD, FLAPPING -> {
        problems.accept(
            Law.HOLDS_END, errorId + " is held by what no plan of a night has: " + hold);
        yield true;
      }
    };
  }
}
