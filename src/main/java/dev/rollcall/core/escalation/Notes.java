package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the effects of one decision. A history record names the state after the whole decision,
 * so records are written down as drafts and finished last.
 */
final class Notes {

  private sealed interface Entry {}

  private record Done(Effect effect) implements Entry {}

  private record Draft(
      long seq, long previousSeq, Kind kind, Incident incident, Call call, String by, String reason)
      implements Entry {}

  private final Escalation before;
  private final Instant now;
  private final List<Entry> entries = new ArrayList<>();

  /** Of the last history record. */
  private long seq;

  Notes(Escalation before, Instant now) {
    this.before = before;
    this.now = now;
    this.seq = before.seq();
  }

  void add(Effect effect) {
    entries.add(new Done(effect));
  }

  void add(Kind kind, Incident incident, String reason) {
    var unused = add(kind, incident, Call.notYet(""), "", reason);
  }

  /** Adds a history record and returns its {@code seq}. */
  long add(Kind kind, Incident incident, Call call, String by, String reason) {
    long previous = seq;
    seq = Math.max(previous + 1, now.toEpochMilli());
    entries.add(new Draft(seq, previous, kind, incident, call, by, reason));
    return seq;
  }

  long seq() {
    return seq;
  }

  Decision decision(State next) {
    List<Effect> effects = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      switch (entry) {
        case Done(Effect effect) -> effects.add(effect);
        case Draft draft -> effects.add(new Effect.Note(finish(draft, next)));
      }
    }
    Escalation after =
        next.equals(Escalation.NONE.state()) ? Escalation.NONE : new Escalation(next, seq);
    return new Decision(after, effects);
  }

  private HistoryRecord finish(Draft d, State next) {
    Incident incident = d.incident();
    return new HistoryRecord(
        incident.errorId(),
        d.seq(),
        d.previousSeq(),
        now,
        d.kind(),
        d.reason(),
        d.call().responderId().isEmpty() ? concerned(next) : d.call(),
        d.by().isEmpty() && next instanceof State.Acknowledged taken ? taken.by() : d.by(),
        next.status(),
        before.state().status(),
        next instanceof State.Open open ? open.episode().round().groupId() : incident.groupId(),
        next instanceof State.Open open ? open.episode().round().number() : 0,
        next.deadline(),
        incident.severity(),
        incident.message(),
        incident.duplicates());
  }

  private static Call concerned(State state) {
    return switch (state) {
      case State.Calling calling -> calling.asked().values().iterator().next().call();
      case State.Acknowledged taken -> taken.call();
      case State.None _, State.Waiting _, State.Exhausted _, State.Resolved _ -> Call.notYet("");
    };
  }
}
