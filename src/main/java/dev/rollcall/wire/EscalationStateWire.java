package dev.rollcall.wire;

import dev.rollcall.escalation.Asked;
import dev.rollcall.escalation.Episode;
import dev.rollcall.escalation.Escalation;
import dev.rollcall.escalation.Incident;
import dev.rollcall.escalation.Round;
import dev.rollcall.escalation.State;
import dev.rollcall.escalation.State.Then;
import dev.rollcall.roster.Call;
import dev.rollcall.roster.Policy;
import dev.rollcall.roster.Severity;
import dev.rollcall.v1.AcknowledgedState;
import dev.rollcall.v1.AskedState;
import dev.rollcall.v1.CallingState;
import dev.rollcall.v1.EpisodeState;
import dev.rollcall.v1.EscalationState;
import dev.rollcall.v1.ExhaustedState;
import dev.rollcall.v1.IncidentState;
import dev.rollcall.v1.ResolvedState;
import dev.rollcall.v1.RoundState;
import dev.rollcall.v1.WaitingState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An escalation as its store keeps it. */
final class EscalationStateWire {

  private EscalationStateWire() {}

  static EscalationState escalation(Escalation escalation) {
    return switch (escalation.state()) {
      case State.Open open ->
          new EscalationState(
              escalation.seq(),
              incident(open.episode().incident()),
              episode(open.episode()),
              phase(open));
      case State.Resolved(Incident incident, Instant occurredAt, Instant until) ->
          new EscalationState(
              escalation.seq(),
              incident(incident),
              null,
              new ResolvedState(occurredAt.toEpochMilli(), until.toEpochMilli()));
      case State.None _ -> throw new IllegalArgumentException("nothing is not stored");
    };
  }

  static Escalation escalation(EscalationState value) {
    Incident incident = incident(value.getIncident());
    EpisodeState episode = value.getEpisode();
    State state =
        value.getPhase() instanceof ResolvedState resolved
            ? new State.Resolved(
                incident,
                Instant.ofEpochMilli(resolved.getOccurredAt()),
                Instant.ofEpochMilli(resolved.getUntil()))
            : open(episode(incident, Objects.requireNonNull(episode)), value.getPhase());
    return new Escalation(state, value.getSeq());
  }

  private static Object phase(State.Open state) {
    return switch (state) {
      case State.Calling s ->
          new CallingState(
              s.asked().values().stream().map(EscalationStateWire::asked).toList(),
              s.unanswered().stream().sorted().toList(),
              s.until().toEpochMilli(),
              s.lastChance());
      case State.Waiting(Episode _, Then then, Instant until) ->
          new WaitingState(then(then), again(then), until.toEpochMilli());
      case State.Acknowledged(Episode _, String by, Call call, Optional<Instant> until) ->
          new AcknowledgedState(
              by,
              call.responderId(),
              call.callId(),
              call.contactId(),
              until.map(Instant::toEpochMilli).orElse(null));
      case State.Exhausted(Episode _, Instant quietUntil, Instant until) ->
          new ExhaustedState(quietUntil.toEpochMilli(), until.toEpochMilli());
    };
  }

  private static State open(Episode episode, Object phase) {
    return switch (phase) {
      case CallingState s ->
          new State.Calling(
              episode,
              asked(s.getAsked()),
              Set.copyOf(s.getUnanswered()),
              Instant.ofEpochMilli(s.getUntil()),
              s.getLastChance());
      case WaitingState s ->
          new State.Waiting(episode, then(s), Instant.ofEpochMilli(s.getUntil()));
      case AcknowledgedState s ->
          new State.Acknowledged(
              episode,
              s.getBy(),
              new Call(s.getResponderId(), s.getCallId(), s.getContactId()),
              Optional.ofNullable(s.getUntil()).map(Instant::ofEpochMilli));
      case ExhaustedState s ->
          new State.Exhausted(
              episode, Instant.ofEpochMilli(s.getQuietUntil()), Instant.ofEpochMilli(s.getUntil()));
      default -> throw new IllegalArgumentException("unknown phase " + phase.getClass());
    };
  }

  private static IncidentState incident(Incident i) {
    return new IncidentState(
        i.errorId(),
        i.groupId(),
        dev.rollcall.v1.Severity.valueOf(i.severity().name()),
        i.message(),
        i.occurredAt().toEpochMilli(),
        i.duplicates(),
        i.duplicateNotedAt().toEpochMilli());
  }

  private static Incident incident(IncidentState v) {
    return new Incident(
        v.getErrorId(),
        v.getGroupId(),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        Instant.ofEpochMilli(v.getOccurredAt()),
        v.getDuplicates(),
        Instant.ofEpochMilli(v.getDuplicateNotedAt()));
  }

  private static EpisodeState episode(Episode e) {
    Round r = e.round();
    boolean same = r.policy().equals(e.policy());
    RoundState round =
        new RoundState(
            r.number(),
            r.groupId(),
            r.fallback(),
            same ? null : GroupWire.policy(r.policy()),
            r.steps(),
            r.step(),
            r.attempt());
    return new EpisodeState(
        GroupWire.policy(e.policy()), e.neverAgain().stream().sorted().toList(), round);
  }

  private static Episode episode(Incident incident, EpisodeState v) {
    Policy policy = GroupWire.policy(v.getPolicy());
    RoundState r = v.getRound();
    dev.rollcall.v1.@Nullable Policy own = r.getPolicy();
    Round round =
        new Round(
            r.getNumber(),
            r.getGroupId(),
            r.getFallback(),
            own == null ? policy : GroupWire.policy(own),
            r.getSteps(),
            r.getStep(),
            r.getAttempt());
    return new Episode(incident, policy, round, Set.copyOf(v.getNeverAgain()));
  }

  private static AskedState asked(Asked a) {
    Call call = a.call();
    return new AskedState(a.askId(), call.responderId(), call.callId(), call.contactId());
  }

  private static Map<String, Asked> asked(List<AskedState> values) {
    TreeMap<String, Asked> asked = new TreeMap<>();
    for (AskedState v : values) {
      Call call = new Call(v.getResponderId(), v.getCallId(), v.getContactId());
      asked.put(v.getResponderId(), new Asked(v.getAskId(), call));
    }
    return asked;
  }

  private static dev.rollcall.v1.Then then(Then then) {
    return switch (then) {
      case Then.AskAgain _ -> dev.rollcall.v1.Then.ASK_AGAIN;
      case Then.NextRound _ -> dev.rollcall.v1.Then.NEXT_ROUND;
      case Then.StartOver _ -> dev.rollcall.v1.Then.START_OVER;
    };
  }

  private static List<String> again(Then then) {
    return then instanceof Then.AskAgain(List<String> responders) ? responders : List.of();
  }

  private static Then then(WaitingState v) {
    return switch (v.getThen()) {
      case ASK_AGAIN -> new Then.AskAgain(v.getAgain());
      case NEXT_ROUND -> new Then.NextRound();
      case START_OVER -> new Then.StartOver();
      case UNKNOWN -> throw new IllegalArgumentException("'then' is of a newer release");
    };
  }
}
