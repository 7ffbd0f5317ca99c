package dev.rollcall.replay;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.wire.Keyed;

/** What a record of a recording says. */
public sealed interface RecordedValue {

  /** The errorId that it is about. */
  String errorId();

  /** What runs through the cores again. */
  sealed interface Input extends RecordedValue {}

  /** A record of topic incidents. */
  record Report(Keyed<EscalationEvent.SourceReport> report) implements Input {
    @Override
    public String errorId() {
      return report.key();
    }
  }

  /** A record of topic operator-actions. */
  record Action(Keyed<EscalationEvent.OperatorAction> action) implements Input {
    @Override
    public String errorId() {
      return action.key();
    }
  }

  /** A record of topic escalation-history. */
  record Decided(HistoryRecord history) implements RecordedValue {
    @Override
    public String errorId() {
      return history.errorId();
    }
  }
}
