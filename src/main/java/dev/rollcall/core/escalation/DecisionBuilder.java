package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the effects of one decision. A history record names the state after the whole decision,
 * so records are written down as drafts and finished last.
 */
final class DecisionBuilder {

  private sealed interface Entry {}

  private record Done(EscalationEffect effect) implements Entry {}

  private record Draft(
      long seq,
      long previousSeq,
      HistoryKind kind,
      Incident incident,
      CallRef call,
      String by,
      String reason)
      implements Entry {}

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

  void add(HistoryKind kind, Incident incident, String reason) {
    var unused = add(kind, incident, CallRef.notYet(""), "", reason);
  }

  /** Adds a history record and returns its {@code seq}. */
  long add(HistoryKind kind, Incident incident, CallRef call, String by, String reason) {
    long previous = seq;
    seq = Math.max(previous + 1, now.toEpochMilli());
    entries.add(new Draft(seq, previous, kind, incident, call, by, reason));
    return seq;
  }

  long seq() {
    return seq;
  }

  EscalationDecision decision(EscalationState next) {
    List<EscalationEffect> effects = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      switch (entry) {
        case Done(EscalationEffect effect) -> effects.add(effect);
        case Draft draft -> effects.add(new EscalationEffect.RecordHistory(finish(draft, next)));
      }
    }
    Escalation after =
        next.equals(Escalation.NONE.state()) ? Escalation.NONE : new Escalation(next, seq);
    return new EscalationDecision(after, effects);
  }

  private HistoryRecord finish(Draft d, EscalationState next) {
    Incident incident = d.incident();
    return new HistoryRecord(
        incident.errorId(),
        d.seq(),
        d.previousSeq(),
        now,
        d.kind(),
        d.reason(),
        d.call().responderId().isEmpty() ? concerned(next) : d.call(),
        d.by().isEmpty() && next instanceof EscalationState.Acknowledged taken
            ? taken.by()
            : d.by(),
        next.status(),
        before.state().status(),
        next instanceof EscalationState.Open open
            ? open.episode().round().groupId()
            : incident.groupId(),
        next instanceof EscalationState.Open open ? open.episode().round().number() : 0,
        next.deadline(),
        incident.severity(),
        incident.message(),
        incident.duplicates());
  }

  private static CallRef concerned(EscalationState state) {
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
