package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the escalation of one incident stands, for those who look at it. Nothing is decided by it.
 *
 * @param last the newest history record
 * @param origin where the incident comes from
 * @param raisedAt the raise of this episode; empty in a state of release 0.3.0
 * @param since when somebody took it; empty while nobody has it
 * @param asked who is asked now, by responderId
 * @param next who is in the step after the current one; empty at the end of a round
 * @param hold what keeps the calls back; empty for nothing
 * @param answerTimeout how long a phone of this round rings at the most; a call that is shared with
 *     incidents of another policy may be shorter. Empty while nobody is asked
 */
public record StatusRecord(
    HistoryRecord last,
    Origin origin,
    Optional<Instant> raisedAt,
    Optional<Instant> since,
    List<String> asked,
    List<String> next,
    Optional<Hold> hold,
    Optional<Duration> answerTimeout) {

  /** A deadline that passed so long ago is one that nobody keeps. */
  public static final Duration STUCK_AFTER = Duration.ofMinutes(2);

  public StatusRecord {
    asked = List.copyOf(asked);
    next = List.copyOf(next);
  }

  /**
   * When something happens to it at the latest; empty if nothing must. A hold may have been made
   * longer since this record, so what is held has no such instant.
   */
  public Optional<Instant> mustHappenBy() {
    return switch (last.status()) {
      case CALLING, WAITING, ACKNOWLEDGED, EXHAUSTED -> last.deadline();
      case HELD, NONE, RESOLVED -> Optional.empty();
    };
  }

  /** Whether that instant is over, and nobody has acted. */
  public boolean isStuck(Instant now) {
    return mustHappenBy().filter(now.minus(STUCK_AFTER)::isAfter).isPresent();
  }

  /** Empty for a state in which no incident is known. */
  static Optional<StatusRecord> of(HistoryRecord last, EscalationState state) {
    return switch (state) {
      case EscalationState.None _ -> Optional.empty();
      case EscalationState.Calling s ->
          Optional.of(
              new StatusRecord(
                  last,
                  s.episode().incident().origin(),
                  s.episode().incident().times().raised(),
                  Optional.empty(),
                  List.copyOf(s.asked().keySet()),
                  next(s.episode()),
                  Optional.empty(),
                  Optional.of(s.episode().round().policy().answerTimeout())));
      case EscalationState.Waiting(Episode e, EscalationState.Then.Release(Hold hold), _) ->
          Optional.of(idle(last, e.incident(), Optional.empty(), Optional.of(hold)));
      case EscalationState.Waiting(Episode e, _, _) ->
          Optional.of(idle(last, e.incident(), Optional.empty(), Optional.empty()));
      case EscalationState.Acknowledged s ->
          Optional.of(idle(last, s.episode().incident(), s.since(), Optional.empty()));
      case EscalationState.Exhausted s ->
          Optional.of(idle(last, s.episode().incident(), Optional.empty(), Optional.empty()));
      case EscalationState.Resolved s ->
          Optional.of(idle(last, s.incident(), Optional.empty(), Optional.empty()));
    };
  }

  private static StatusRecord idle(
      HistoryRecord last, Incident incident, Optional<Instant> since, Optional<Hold> hold) {
    return new StatusRecord(
        last,
        incident.origin(),
        incident.times().raised(),
        since,
        List.of(),
        List.of(),
        hold,
        Optional.empty());
  }

  /** As the round knows it; a schedule may have somebody else by then. */
  private static List<String> next(Episode e) {
    Round round = e.round();
    return round.steps().stream()
        .skip(round.step() + 1L)
        .map(Step::members)
        .map(step -> step.stream().filter(p -> !e.neverAgain().contains(p)).toList())
        .filter(step -> !step.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
