package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the effects of one decision. A history record names the state after the whole decision,
 * so records are collected as drafts and finished last.
 */
final class DecisionBuilder {

  private sealed interface Entry {}

  private record Done(EscalationEffect effect) implements Entry {}

  /** A history record that does not know yet which state the decision ends in. */
  static final class Draft implements Entry {
    private final long seq;
    private final long previousSeq;
    private final HistoryKind kind;
    private final Incident incident;
    private String reason = "";
    private Optional<CallRef> call = Optional.empty();
    private Optional<String> by = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<LateCause> lateCause = Optional.empty();
    private List<PassedOver> passedOver = List.of();

    private Draft(long seq, long previousSeq, HistoryKind kind, Incident incident) {
      this.seq = seq;
      this.previousSeq = previousSeq;
      this.kind = kind;
      this.incident = incident;
    }

    long seq() {
      return seq;
    }

    Draft because(String newReason) {
      reason = newReason;
      return this;
    }

    /** Without it the record is about the call of the state that the decision ends in. */
    Draft about(CallRef newCall) {
      call = Optional.of(newCall).filter(c -> !c.responderId().isEmpty());
      return this;
    }

    /** Without it the record names who has the incident after the decision. */
    Draft by(String newBy) {
      by = Optional.of(newBy);
      return this;
    }

    /** What a line reported; the record is about that call. */
    Draft reporting(EscalationEvent.OutcomeReported report) {
      outcome = Optional.of(report.outcome());
      return about(report.call());
    }

    Draft late(LateCause newCause) {
      lateCause = Optional.of(newCause);
      return this;
    }

    Draft passingOver(List<PassedOver> people) {
      passedOver = people;
      return this;
    }

    private HistoryRecord finish(Escalation before, EscalationState next, Instant now) {
      return new HistoryRecord(
          incident.errorId(),
          seq,
          previousSeq,
          now,
          kind,
          reason,
          call.orElseGet(() -> callOf(next)),
          by.or(() -> holder(next)),
          next.status(),
          before.state().status(),
          next instanceof EscalationState.Open open
              ? open.episode().round().groupId()
              : incident.groupId(),
          next instanceof EscalationState.Open open ? open.episode().round().number() : 0,
          next.deadline(),
          incident.severity(),
          incident.message(),
          incident.duplicates(),
          outcome,
          lateCause,
          passedOver);
    }

    private static Optional<String> holder(EscalationState state) {
      return state instanceof EscalationState.Acknowledged taken
          ? Optional.of(taken.by())
          : Optional.empty();
    }

    private static CallRef callOf(EscalationState state) {
      return switch (state) {
        case EscalationState.Calling calling -> calling.asked().values().iterator().next().call();
        case EscalationState.Acknowledged taken -> taken.call();
        case EscalationState.None _,
            EscalationState.Waiting _,
            EscalationState.Exhausted _,
            EscalationState.Resolved _ ->
            CallRef.notYet("");
      };
    }
  }

  private final Escalation before;
  private final Instant now;
  private final List<Entry> entries = new ArrayList<>();

  /** Of the last history record. */
  private long seq;

  DecisionBuilder(Escalation before, Instant now) {
    this.before = before;
    this.now = now;
    this.seq = before.seq();
  }

  void add(EscalationEffect effect) {
    entries.add(new Done(effect));
  }

  /** Adds a history record, whose other fields the caller may still set. */
  Draft record(HistoryKind kind, Incident incident) {
    long previous = seq;
    seq = Math.max(previous + 1, now.toEpochMilli());
    Draft draft = new Draft(seq, previous, kind, incident);
    entries.add(draft);
    return draft;
  }

  long seq() {
    return seq;
  }

  EscalationDecision build(EscalationState next) {
    List<EscalationEffect> effects = new ArrayList<>(entries.size() + 1);
    Optional<HistoryRecord> last = Optional.empty();
    for (Entry entry : entries) {
      switch (entry) {
        case Done(EscalationEffect effect) -> effects.add(effect);
        case Draft draft -> {
          HistoryRecord history = draft.finish(before, next, now);
          effects.add(new EscalationEffect.RecordHistory(history));
          last = Optional.of(history);
        }
      }
    }
    status(last, next).ifPresent(effects::add);
    Escalation after =
        next.equals(Escalation.NONE.state()) ? Escalation.NONE : new Escalation(next, seq);
    return new EscalationDecision(after, effects);
  }

  /** One for all history records of a decision. */
  private Optional<EscalationEffect.StatusChanged> status(
      Optional<HistoryRecord> last, EscalationState next) {
    return forgotten(next)
        .map(errorId -> new EscalationEffect.StatusChanged(errorId, Optional.empty()))
        .or(
            () ->
                last.flatMap(history -> StatusRecord.of(history, next))
                    .map(
                        status ->
                            new EscalationEffect.StatusChanged(
                                status.last().errorId(), Optional.of(status))));
  }

  /** Of which incident nothing is known any more. */
  private Optional<String> forgotten(EscalationState next) {
    return next instanceof EscalationState.None
        ? switch (before.state()) {
          case EscalationState.Open open -> Optional.of(open.episode().incident().errorId());
          case EscalationState.Resolved resolved -> Optional.of(resolved.incident().errorId());
          case EscalationState.None _ -> Optional.empty();
        }
        : Optional.empty();
  }
}
