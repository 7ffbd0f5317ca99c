package dev.rollcall.wire;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.v1.AcknowledgedState;
import dev.rollcall.v1.AskedState;
import dev.rollcall.v1.CallingState;
import dev.rollcall.v1.Closed;
import dev.rollcall.v1.EpisodeState;
import dev.rollcall.v1.ExhaustedState;
import dev.rollcall.v1.ForgottenState;
import dev.rollcall.v1.IncidentState;
import dev.rollcall.v1.ResolvedState;
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

  private EscalationStateWire() {}

  static dev.rollcall.v1.EscalationState escalation(Escalation escalation) {
    return switch (escalation.state()) {
      case EscalationState.Open open ->
          new dev.rollcall.v1.EscalationState(
              escalation.seq(),
              EpisodeWire.incident(open.episode().incident()),
              EpisodeWire.episode(open.episode()),
              phase(open));
      case EscalationState.Resolved(
              Incident incident,
              Instant occurredAt,
              EscalationState.Closed closed,
              Instant until) ->
          new dev.rollcall.v1.EscalationState(
              escalation.seq(),
              EpisodeWire.incident(incident),
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
    Incident incident = EpisodeWire.incident(value.getIncident());
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
          default ->
              open(
                  EpisodeWire.episode(incident, Objects.requireNonNull(episode)), value.getPhase());
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
              OptionalText.orEmpty(s.call().callId()),
              OptionalText.orEmpty(s.call().contactId()),
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
              new CallRef(
                  s.getResponderId(),
                  OptionalText.of(s.getCallId()),
                  OptionalText.of(s.getContactId())),
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

  private static AskedState asked(LiveAsk a) {
    CallRef call = a.call();
    String line = a.line().equals(call.responderId()) ? "" : a.line();
    return new AskedState(
        a.askId(),
        call.responderId(),
        line,
        OptionalText.orEmpty(call.callId()),
        OptionalText.orEmpty(call.contactId()));
  }

  private static Map<String, LiveAsk> asked(List<AskedState> values) {
    TreeMap<String, LiveAsk> asked = new TreeMap<>();
    for (AskedState v : values) {
      CallRef call =
          new CallRef(
              v.getResponderId(),
              OptionalText.of(v.getCallId()),
              OptionalText.of(v.getContactId()));
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
