package dev.rollcall.nights;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.wire.CoreMessages;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The escalation core behind its topics: a decision is committed whole, or not at all. */
final class EscalationProcess extends NightProcess {

  private final Roster roster;
  private final Topics topics;
  private final Map<String, Escalation> committed = new TreeMap<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private int linesSilent;

  EscalationProcess(SplittableRandom dice, Faults faults, Roster roster, Topics topics) {
    super(dice, faults);
    this.roster = roster;
    this.topics = topics;
  }

  /** All that was decided, in its order. */
  List<HistoryRecord> history() {
    return history;
  }

  Map<String, Escalation> escalations() {
    return committed;
  }

  /** How often a line did not report within the bound of an ask. */
  int linesSilent() {
    return linesSilent;
  }

  /** Decides all that can be seen, oldest first, and then what is due. */
  void work(Instant now) {
    for (var topic = next(now); isUp(now) && topic.isPresent(); topic = next(now)) {
      var record = topic.get().peek(now).orElseThrow();
      if (dies()) {
        die(now, Duration.ZERO);
        return;
      }
      Instant clock = clock(now);
      Instant arrived = record.stamp().isBefore(clock) ? record.stamp() : clock;
      decide(record.value().key(), record.value().event().seenAt(arrived, clock), now);
      topic.get().take();
      if (dies()) {
        die(now, Duration.ZERO);
      }
    }
    if (isUp(now)) {
      List<String> due =
          committed.keySet().stream().filter(errorId -> isDue(errorId, clock(now))).toList();
      due.forEach(errorId -> decide(errorId, new EscalationEvent.DeadlineReached(), now));
    }
  }

  private boolean isDue(String errorId, Instant clock) {
    return escalation(errorId).state().deadline().filter(at -> !at.isAfter(clock)).isPresent();
  }

  private Optional<Topic<Keyed<? extends EscalationEvent>>> next(Instant now) {
    var report = topics.reports.peek(now);
    var outcome = topics.outcomes.peek(now);
    if (report.isEmpty() && outcome.isEmpty()) {
      return Optional.empty();
    }
    boolean outcomeFirst =
        report.isEmpty()
            || outcome.filter(o -> o.stamp().isBefore(report.get().stamp())).isPresent();
    return Optional.of(outcomeFirst ? topics.outcomes : topics.reports);
  }

  private Escalation escalation(String errorId) {
    return committed.getOrDefault(errorId, Escalation.NONE);
  }

  private void decide(String errorId, EscalationEvent event, Instant now) {
    Instant clock = clock(now);
    var decision = EscalationRules.decide(errorId, escalation(errorId), event, roster, clock);
    if (decision.next().equals(Escalation.NONE)) {
      committed.remove(errorId);
    } else {
      committed.put(errorId, decision.next());
    }
    Instant seenAt = seenAt(now);
    for (EscalationEffect effect : decision.effects()) {
      switch (effect) {
        case EscalationEffect.Ask ask ->
            topics.requests.append(CoreMessages.from(ask), clock, seenAt);
        case EscalationEffect.Withdraw withdraw ->
            topics.requests.append(CoreMessages.from(withdraw), clock, seenAt);
        case EscalationEffect.RecordHistory(HistoryRecord record) -> history.add(record);
        case EscalationEffect.LineTimedOut _ -> linesSilent++;
        case EscalationEffect.NobodyReachable _,
            EscalationEffect.SourceChanged _,
            EscalationEffect.SourceRepeated _ -> {}
      }
    }
  }
}
