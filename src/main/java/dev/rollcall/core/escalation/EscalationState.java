package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Hold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where an escalation stands. Each state holds its own data and at most one deadline. */
public sealed interface EscalationState {

  /** The instant at which {@link EscalationEvent.DeadlineReached} is owed; empty for never. */
  Optional<Instant> deadline();

  EscalationStatus status();

  /**
   * Nothing is known of this errorId.
   *
   * @param until when its last {@code seq} may be forgotten, because the clock has passed it; empty
   *     for an errorId of which nothing at all is stored
   */
  record None(Optional<Instant> until) implements EscalationState {
    @Override
    public Optional<Instant> deadline() {
      return until;
    }

    @Override
    public EscalationStatus status() {
      return EscalationStatus.NONE;
    }
  }

  /** An incident that was raised and not yet resolved. */
  sealed interface Open extends EscalationState {
    Episode episode();

    /** The same state of the same episode, with the incident's newest data. */
    Open with(Episode episode);
  }

  /**
   * Somebody is being asked.
   *
   * @param asked the live asks, by responder
   * @param unanswered members of the step who did not answer this attempt
   * @param until bound behind the line's own deadlines
   * @param lastChance whether that bound has passed once already
   */
  record Calling(
      Episode episode,
      Map<String, LiveAsk> asked,
      Set<String> unanswered,
      Instant until,
      boolean lastChance)
      implements Open {

    public Calling {
      unanswered = Set.copyOf(unanswered);
    }

    /** Whether this answer is about an ask that is still live. */
    boolean awaits(EscalationEvent.OutcomeReported answer) {
      LiveAsk ask = asked.get(answer.call().responderId());
      return ask != null && ask.askId() == answer.askId();
    }

    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    @Override
    public EscalationStatus status() {
      return EscalationStatus.CALLING;
    }

    @Override
    public Open with(Episode newEpisode) {
      return new Calling(newEpisode, asked, unanswered, until, lastChance);
    }
  }

  /** Nobody is being asked until {@code until}; then {@code then}. */
  record Waiting(Episode episode, Then then, Instant until) implements Open {
    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    @Override
    public EscalationStatus status() {
      return then instanceof Then.Release ? EscalationStatus.HELD : EscalationStatus.WAITING;
    }

    @Override
    public Waiting with(Episode newEpisode) {
      return new Waiting(newEpisode, then, until);
    }
  }

  /** What a wait leads to. */
  sealed interface Then {
    /** The members of the current step who did not answer are asked once more. */
    record AskAgain(List<String> responders) implements Then {}

    /** The next round begins. */
    record NextRound() implements Then {}

    /** The round is gone through again, because nobody in it could be reached. */
    record SameRound() implements Then {}

    /** The escalation begins again at the first responder. */
    record StartOver() implements Then {}

    /** The round begins when nothing holds the incident any more. */
    record Release(Hold hold) implements Then {}
  }

  /**
   * Somebody has taken the incident. The severity that was accepted is the incident's own: a report
   * above it ends this state.
   *
   * @param by responderId, or the person of an operator action
   * @param call the accepted one; its ids are empty after an operator action
   * @param since when it was accepted; empty in a state of release 0.1.0
   * @param lastActivityAt when the last report or action arrived; empty in a state of release 0.1.0
   * @param until end of the lease; empty for none
   * @param acceptedAt when this person accepted it by himself, if that was in an earlier episode
   */
  record Acknowledged(
      Episode episode,
      String by,
      CallRef call,
      Optional<Instant> since,
      Optional<Instant> lastActivityAt,
      Optional<Instant> until,
      Optional<Instant> acceptedAt)
      implements Open {

    /** Accepted in this episode. */
    public Acknowledged(
        Episode episode,
        String by,
        CallRef call,
        Optional<Instant> since,
        Optional<Instant> lastActivityAt,
        Optional<Instant> until) {
      this(episode, by, call, since, lastActivityAt, until, Optional.empty());
    }

    /** Who has it; empty in a state of release 0.1.0. */
    Optional<Had> had() {
      return acceptedAt.or(() -> since).map(at -> new Had(by, episode.incident().severity(), at));
    }

    /** When it is over because no report and no action came; empty for never. */
    Optional<Instant> autoResolveAt() {
      return episode
          .policy()
          .autoResolve()
          .flatMap(silence -> lastActivityAt.map(at -> at.plus(silence)));
    }

    Acknowledged activeAt(Instant now) {
      return new Acknowledged(
          episode, by, call, Optional.of(since.orElse(now)), Optional.of(now), until, acceptedAt);
    }

    /** The earlier of both; at once for a state that does not know when it was accepted. */
    @Override
    public Optional<Instant> deadline() {
      return lastActivityAt.isEmpty()
          ? Optional.of(Instant.EPOCH)
          : Stream.of(until, autoResolveAt())
              .flatMap(Optional::stream)
              .min(Comparator.naturalOrder());
    }

    @Override
    public EscalationStatus status() {
      return EscalationStatus.ACKNOWLEDGED;
    }

    @Override
    public Open with(Episode newEpisode) {
      return new Acknowledged(newEpisode, by, call, since, lastActivityAt, until, acceptedAt);
    }
  }

  /**
   * Everybody was asked, nobody took it. Reports before {@code quietUntil} call nobody; forgotten
   * at {@code until}.
   */
  record Exhausted(Episode episode, Instant quietUntil, Instant until) implements Open {
    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    @Override
    public EscalationStatus status() {
      return EscalationStatus.EXHAUSTED;
    }

    @Override
    public Open with(Episode newEpisode) {
      return new Exhausted(newEpisode, quietUntil, until);
    }
  }

  /**
   * Over. Remembered until {@code until}, so that a report not newer than {@code occurredAt} calls
   * nobody.
   *
   * @param had who had it; empty if nobody
   */
  record Resolved(
      Incident incident, Instant occurredAt, Closed closed, Instant until, Optional<Had> had)
      implements EscalationState {

    /** Nobody had it. */
    public Resolved(Incident incident, Instant occurredAt, Closed closed, Instant until) {
      this(incident, occurredAt, closed, until, Optional.empty());
    }

    Resolved until(Instant newUntil) {
      return new Resolved(incident, occurredAt, closed, newUntil, had);
    }

    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    @Override
    public EscalationStatus status() {
      return EscalationStatus.RESOLVED;
    }
  }

  /** Who ended an incident. */
  enum Closed {
    /** A report of its source, or nobody: it was silent for too long. */
    BY_SOURCE,
    /** A person, who knows this fault: only one that began later is another one. */
    BY_OPERATOR
  }
}
