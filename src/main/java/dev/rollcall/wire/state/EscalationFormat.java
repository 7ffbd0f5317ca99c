package dev.rollcall.wire.state;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.Had;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** An escalation, as schema EscalationState has it. */
final class EscalationFormat implements StateFormat<Escalation> {

  private static final Symbols<Closed> CLOSED =
      new Symbols<>(Closed.class, dev.rollcall.v1.Closed.getClassSchema());
  private static final Symbols<dev.rollcall.v1.Then> THEN =
      new Symbols<>(dev.rollcall.v1.Then.class, dev.rollcall.v1.Then.getClassSchema());

  private static final Symbols<dev.rollcall.v1.HoldCause> CAUSES =
      new Symbols<>(dev.rollcall.v1.HoldCause.class, dev.rollcall.v1.HoldCause.getClassSchema());
  private static final Symbols<Severity> SEVERITIES =
      new Symbols<>(Severity.class, dev.rollcall.v1.Severity.getClassSchema());

  /** Places in the union of phases. */
  private static final int CALLING = 0;

  private static final int WAITING = 1;
  private static final int ACKNOWLEDGED = 2;
  private static final int EXHAUSTED = 3;
  private static final int RESOLVED = 4;
  private static final int FORGOTTEN = 5;

  @Override
  public Schema schema() {
    return dev.rollcall.v1.EscalationState.getClassSchema();
  }

  @Override
  public void write(Escalation escalation, StateWriter out) {
    out.number(escalation.seq());
    switch (escalation.state()) {
      case EscalationState.Open open -> {
        EpisodeFormat.write(open.episode().incident(), out);
        out.maybe(Optional.of(open.episode()), episode -> EpisodeFormat.write(episode, out));
        writePhase(open, out);
      }
      case EscalationState.Resolved(
              Incident incident,
              Instant occurredAt,
              Closed closed,
              Instant until,
              Optional<Had> had) -> {
        EpisodeFormat.write(incident, out);
        out.maybe(Optional.empty(), _ -> {});
        out.index(RESOLVED);
        out.instant(occurredAt);
        CLOSED.write(closed, out);
        out.instant(until);
        out.text(had.map(Had::by).orElse(""));
        out.maybe(had.map(Had::severity), severity -> SEVERITIES.write(severity, out));
        out.maybe(had.map(Had::since), out::instant);
      }
      case EscalationState.None(Optional<Instant> until) -> {
        EpisodeFormat.writeNoIncident(out);
        out.maybe(Optional.empty(), _ -> {});
        out.index(FORGOTTEN);
        out.instant(until.orElseThrow());
      }
    }
  }

  @Override
  public Escalation read(StateReader in) {
    long seq = in.number();
    Incident incident = EpisodeFormat.readIncident(in);
    Optional<Episode> episode = in.maybe(() -> EpisodeFormat.readEpisode(incident, in));
    int phase = in.index();
    EscalationState state =
        switch (phase) {
          case CALLING -> readCalling(open(episode), in);
          case WAITING -> readWaiting(open(episode), in);
          case ACKNOWLEDGED -> readAcknowledged(open(episode), in);
          case EXHAUSTED ->
              new EscalationState.Exhausted(open(episode), in.instant(), in.instant());
          case RESOLVED ->
              new EscalationState.Resolved(
                  incident, in.instant(), CLOSED.read(in), in.instant(), readHad(in));
          case FORGOTTEN -> new EscalationState.None(Optional.of(in.instant()));
          default -> throw new IllegalArgumentException("no phase " + phase);
        };
    return new Escalation(state, seq);
  }

  private static Episode open(Optional<Episode> episode) {
    return episode.orElseThrow(() -> new IllegalArgumentException("open without an episode"));
  }

  private static void writePhase(EscalationState.Open state, StateWriter out) {
    switch (state) {
      case EscalationState.Calling s -> {
        out.index(CALLING);
        out.list(s.asked().values(), ask -> write(ask, out));
        out.texts(s.unanswered());
        out.instant(s.until());
        out.flag(s.lastChance());
      }
      case EscalationState.Waiting(Episode _, Then then, Instant until) -> {
        out.index(WAITING);
        THEN.write(symbol(then), out);
        List<String> again = then instanceof Then.AskAgain(var responders) ? responders : List.of();
        out.list(again, out::text);
        out.instant(until);
        Optional<Hold> hold =
            then instanceof Then.Release(Hold held) ? Optional.of(held) : Optional.empty();
        out.maybe(hold, held -> write(held, out));
      }
      case EscalationState.Acknowledged s -> {
        out.index(ACKNOWLEDGED);
        out.text(s.by());
        write(s.call(), out);
        out.maybe(s.since(), out::instant);
        out.maybe(s.lastActivityAt(), out::instant);
        out.maybe(s.until(), out::instant);
        out.maybe(s.acceptedAt(), out::instant);
      }
      case EscalationState.Exhausted(Episode _, Instant quietUntil, Instant until) -> {
        out.index(EXHAUSTED);
        out.instant(quietUntil);
        out.instant(until);
      }
    }
  }

  private static EscalationState readCalling(Episode episode, StateReader in) {
    Map<String, LiveAsk> asked = new TreeMap<>();
    in.list(() -> readAsk(in)).forEach(ask -> asked.put(ask.call().responderId(), ask));
    Set<String> unanswered = Set.copyOf(in.list(in::text));
    return new EscalationState.Calling(episode, asked, unanswered, in.instant(), in.flag());
  }

  private static EscalationState readWaiting(Episode episode, StateReader in) {
    dev.rollcall.v1.Then symbol = THEN.read(in);
    List<String> again = List.copyOf(in.list(in::text));
    Instant until = in.instant();
    Optional<Hold> hold = in.maybe(() -> readHold(until, in));
    Then then =
        switch (symbol) {
          case ASK_AGAIN -> new Then.AskAgain(again);
          case NEXT_ROUND -> new Then.NextRound();
          case SAME_ROUND -> new Then.SameRound();
          case START_OVER -> new Then.StartOver();
          case RELEASE ->
              new Then.Release(
                  hold.orElseThrow(() -> new IllegalArgumentException("held by nothing")));
        };
    return new EscalationState.Waiting(episode, then, until);
  }

  private static void write(Hold hold, StateWriter out) {
    CAUSES.write(dev.rollcall.v1.HoldCause.valueOf(hold.cause().name()), out);
    out.text(hold.id());
    out.text(hold.by());
    out.text(hold.why());
  }

  /** A cause of a newer release is waited for, and then nothing of this release holds it. */
  private static Hold readHold(Instant until, StateReader in) {
    dev.rollcall.v1.HoldCause cause = CAUSES.read(in);
    return new Hold(
        cause == dev.rollcall.v1.HoldCause.UNKNOWN
            ? Hold.Cause.SETTLE
            : Hold.Cause.valueOf(cause.name()),
        in.text(),
        in.text(),
        in.text(),
        until);
  }

  private static Optional<Had> readHad(StateReader in) {
    String by = in.text();
    Optional<Severity> severity = in.maybe(() -> SEVERITIES.read(in));
    Optional<Instant> since = in.maybe(in::instant);
    return severity.flatMap(s -> since.map(at -> new Had(by, s, at)));
  }

  private static EscalationState readAcknowledged(Episode episode, StateReader in) {
    return new EscalationState.Acknowledged(
        episode,
        in.text(),
        readCall(in),
        in.maybe(in::instant),
        in.maybe(in::instant),
        in.maybe(in::instant),
        in.maybe(in::instant));
  }

  private static dev.rollcall.v1.Then symbol(Then then) {
    return switch (then) {
      case Then.AskAgain _ -> dev.rollcall.v1.Then.ASK_AGAIN;
      case Then.NextRound _ -> dev.rollcall.v1.Then.NEXT_ROUND;
      case Then.SameRound _ -> dev.rollcall.v1.Then.SAME_ROUND;
      case Then.StartOver _ -> dev.rollcall.v1.Then.START_OVER;
      case Then.Release _ -> dev.rollcall.v1.Then.RELEASE;
    };
  }

  /** The line is left out when it bears its responder's name. */
  private static void write(LiveAsk ask, StateWriter out) {
    CallRef call = ask.call();
    out.number(ask.askId());
    out.text(call.responderId());
    out.text(ask.line().equals(call.responderId()) ? "" : ask.line());
    out.textOrEmpty(call.callId());
    out.textOrEmpty(call.contactId());
  }

  private static LiveAsk readAsk(StateReader in) {
    long askId = in.number();
    String responderId = in.text();
    String line = in.textOrEmpty().orElse(responderId);
    return new LiveAsk(askId, line, new CallRef(responderId, in.textOrEmpty(), in.textOrEmpty()));
  }

  private static void write(CallRef call, StateWriter out) {
    out.text(call.responderId());
    out.textOrEmpty(call.callId());
    out.textOrEmpty(call.contactId());
  }

  private static CallRef readCall(StateReader in) {
    return new CallRef(in.text(), in.textOrEmpty(), in.textOrEmpty());
  }
}
