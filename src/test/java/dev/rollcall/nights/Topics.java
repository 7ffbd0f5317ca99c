package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;

/** What the processes of a night have between them. */
final class Topics {
  /** Incidents and operators' actions. */
  final Topic<Keyed<? extends EscalationEvent>> reports = new Topic<>();

  final Topic<Keyed<? extends EscalationEvent>> outcomes = new Topic<>();
  final Topic<Keyed<? extends LineEvent>> requests = new Topic<>();
  final Topic<CallCommand> commands = new Topic<>();
  final Topic<DialReport> events = new Topic<>();
  final Topic<Keyed<LineEvent.Response>> responses = new Topic<>();

  /** Whether the cores have read all there is. */
  boolean areRead() {
    return reports.isRead()
        && outcomes.isRead()
        && requests.isRead()
        && events.isRead()
        && responses.isRead();
  }
}
