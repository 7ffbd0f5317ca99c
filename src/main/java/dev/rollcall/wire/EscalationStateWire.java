package dev.rollcall.wire;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.AcknowledgedState;
import dev.rollcall.v1.AskedState;
import dev.rollcall.v1.CallingState;
import dev.rollcall.v1.Closed;
import dev.rollcall.v1.EpisodeState;
import dev.rollcall.v1.ExhaustedState;
import dev.rollcall.v1.ForgottenState;
import dev.rollcall.v1.IncidentState;
import dev.rollcall.v1.Pass;
import dev.rollcall.v1.Reach;
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

  /** Stands where the schema wants an incident and none is known. */
  private static final IncidentState NOTHING =
      new IncidentState("", "", dev.rollcall.v1.Severity.LOW, "", 0L, 0L, 0L);

  /** As duplicateNotedAt. */
  private static final long NEVER = 0;

  private EscalationStateWire() {}

  static dev.rollcall.v1.EscalationState escalation(Escalation escalation) {
    return switch (escalation.state()) {
      case EscalationState.Open open ->
          new dev.rollcall.v1.EscalationState(
              escalation.seq(),
              incident(open.episode().incident()),
              episode(open.episode()),
              phase(open));
      case EscalationState.Resolved(
              Incident incident,
              Instant occurredAt,
              EscalationState.Closed closed,
              Instant until) ->
          new dev.rollcall.v1.EscalationState(
              escalation.seq(),
              incident(incident),
              null,
              new ResolvedState(
                  occurredAt.toEpochMilli(), Closed.valueOf(closed.name()), until.toEpochMilli()));
      case EscalationState.None(Optional<Instant> until) ->
          new dev.rollcall.v1.EscalationState(
              escalation.seq(),
              NOTHING,
              null,
              new ForgottenState(until.orElseThrow().toEpochMilli()));
    };
  }

  static Escalation escalation(dev.rollcall.v1.EscalationState value) {
    Incident incident = incident(value.getIncident());
    EpisodeState episode = value.getEpisode();
    EscalationState state =
        switch (value.getPhase()) {
          case ForgottenState forgotten ->
              new EscalationState.None(Optional.of(Instant.ofEpochMilli(forgotten.getUntil())));
          case ResolvedState resolved ->
              new EscalationState.Resolved(
                  incident,
                  Instant.ofEpochMilli(resolved.getOccurredAt()),
                  EscalationState.Closed.valueOf(resolved.getClosed().name()),
                  Instant.ofEpochMilli(resolved.getUntil()));
          default -> open(episode(incident, Objects.requireNonNull(episode)), value.getPhase());
        };
    return new Escalation(state, value.getSeq());
  }

  private static Object phase(EscalationState.Open state) {
    return switch (state) {
      case EscalationState.Calling s ->
          new CallingState(
              s.asked().values().stream().map(EscalationStateWire::asked).toList(),
              s.unanswered().stream().sorted().toList(),
              s.until().toEpochMilli(),
              s.lastChance());
      case EscalationState.Waiting(Episode _, Then then, Instant until) ->
          new WaitingState(then(then), again(then), until.toEpochMilli());
      case EscalationState.Acknowledged s ->
          new AcknowledgedState(
              s.by(),
              s.call().responderId(),
              s.call().callId(),
              s.call().contactId(),
              millis(s.since()),
              millis(s.lastActivityAt()),
              millis(s.until()));
      case EscalationState.Exhausted(Episode _, Instant quietUntil, Instant until) ->
          new ExhaustedState(quietUntil.toEpochMilli(), until.toEpochMilli());
    };
  }

  private static EscalationState open(Episode episode, Object phase) {
    return switch (phase) {
      case CallingState s ->
          new EscalationState.Calling(
              episode,
              asked(s.getAsked()),
              Set.copyOf(s.getUnanswered()),
              Instant.ofEpochMilli(s.getUntil()),
              s.getLastChance());
      case WaitingState s ->
          new EscalationState.Waiting(episode, then(s), Instant.ofEpochMilli(s.getUntil()));
      case AcknowledgedState s ->
          new EscalationState.Acknowledged(
              episode,
              s.getBy(),
              new CallRef(s.getResponderId(), s.getCallId(), s.getContactId()),
              instant(s.getSince()),
              instant(s.getHeardAt()),
              instant(s.getUntil()));
      case ExhaustedState s ->
          new EscalationState.Exhausted(
              episode, Instant.ofEpochMilli(s.getQuietUntil()), Instant.ofEpochMilli(s.getUntil()));
      default -> throw new IllegalArgumentException("unknown phase " + phase.getClass());
    };
  }

  private static @Nullable Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }

  private static Optional<Instant> instant(@Nullable Long millis) {
    return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
  }

  private static IncidentState incident(Incident i) {
    return new IncidentState(
        i.errorId(),
        i.groupId(),
        dev.rollcall.v1.Severity.valueOf(i.severity().name()),
        i.message(),
        i.occurredAt().toEpochMilli(),
        i.duplicates(),
        i.duplicateNotedAt().map(Instant::toEpochMilli).orElse(NEVER));
  }

  private static Incident incident(IncidentState v) {
    return new Incident(
        v.getErrorId(),
        v.getGroupId(),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        Instant.ofEpochMilli(v.getOccurredAt()),
        v.getDuplicates(),
        Optional.of(v.getDuplicateNotedAt()).filter(at -> at != NEVER).map(Instant::ofEpochMilli));
  }

  private static EpisodeState episode(Episode e) {
    Round r = e.round();
    boolean same = r.policy().equals(e.policy());
    RoundState round =
        new RoundState(
            r.number(),
            r.groupId(),
            r.pass() == Round.Pass.FALLBACK,
            Pass.valueOf(r.pass().name()),
            Reach.valueOf(r.reach().name()),
            same ? null : GroupWire.policy(r.policy()),
            r.steps(),
            r.step(),
            r.attempt());
    return new EpisodeState(
        GroupWire.policy(e.policy()),
        e.neverAgain().stream().sorted().toList(),
        e.firstSeq(),
        e.countedFrom().toEpochMilli(),
        round);
  }

  private static Episode episode(Incident incident, EpisodeState v) {
    Policy policy = GroupWire.policy(v.getPolicy());
    RoundState r = v.getRound();
    dev.rollcall.v1.@Nullable Policy own = r.getPolicy();
    Round round =
        new Round(
            r.getNumber(),
            r.getGroupId(),
            pass(r),
            own == null ? policy : GroupWire.policy(own),
            r.getSteps(),
            r.getStep(),
            r.getAttempt(),
            Round.Reach.valueOf(r.getReach().name()));
    boolean old = v.getCountedFrom() == 0;
    return new Episode(
        incident,
        policy,
        round,
        Set.copyOf(v.getNeverAgain()),
        v.getFirstSeq(),
        old ? incident.occurredAt() : Instant.ofEpochMilli(v.getCountedFrom()));
  }

  private static Round.Pass pass(RoundState r) {
    @Nullable Pass pass = r.getPass();
    if (pass == null) {
      return r.getFallback() ? Round.Pass.FALLBACK : Round.Pass.COUNTED;
    }
    return Round.Pass.valueOf(pass.name());
  }

  private static AskedState asked(LiveAsk a) {
    CallRef call = a.call();
    String line = a.line().equals(call.responderId()) ? "" : a.line();
    return new AskedState(a.askId(), call.responderId(), line, call.callId(), call.contactId());
  }

  private static Map<String, LiveAsk> asked(List<AskedState> values) {
    TreeMap<String, LiveAsk> asked = new TreeMap<>();
    for (AskedState v : values) {
      CallRef call = new CallRef(v.getResponderId(), v.getCallId(), v.getContactId());
      String line = v.getLine().isEmpty() ? v.getResponderId() : v.getLine();
      asked.put(v.getResponderId(), new LiveAsk(v.getAskId(), line, call));
    }
    return asked;
  }

  private static dev.rollcall.v1.Then then(Then then) {
    return switch (then) {
      case Then.AskAgain _ -> dev.rollcall.v1.Then.ASK_AGAIN;
      case Then.NextRound _ -> dev.rollcall.v1.Then.NEXT_ROUND;
      case Then.SameRound _ -> dev.rollcall.v1.Then.SAME_ROUND;
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
      case SAME_ROUND -> new Then.SameRound();
      case START_OVER -> new Then.StartOver();
    };
  }
}
