package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.util.List;

/** What the processes of a night have between them. */
final class Topics {
  /** Incidents and operators' actions. */
  final Topic<Keyed<? extends EscalationEvent>> reports = new Topic<>();

  final Topic<Keyed<? extends EscalationEvent>> outcomes = new Topic<>();
  final Topic<Keyed<? extends LineEvent>> requests = new Topic<>();
  final Topic<CallCommand> commands = new Topic<>();
  final Topic<DialReport> events = new Topic<>();
  final Topic<Keyed<LineEvent.Response>> responses = new Topic<>();

  /** Compacted; every instance reads all of it. */
  final Topic<NightPlans.PlanVersion> plans = new Topic<>();

  final Topic<Long> planChanges = new Topic<>();

  /** Compacted, as {@link #plans}. */
  final Topic<EscalationEffect.SourceChanged> sources = new Topic<>();

  /** Those on which a record may be one that nobody can read. */
  List<Topic<?>> withPoison() {
    return List.of(reports, outcomes, requests, commands, events, responses, planChanges);
  }

  /** Whether the cores have read all there is. */
  boolean areRead() {
    return reports.isRead()
        && planChanges.isRead()
        && outcomes.isRead()
        && requests.isRead()
        && events.isRead()
        && responses.isRead();
  }
}
