package dev.rollcall.nights;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.plan.StopBegins;
import dev.rollcall.wire.CoreMessages;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The escalation core behind its topics: a decision is committed whole, or not at all. */
final class EscalationProcess extends NightProcess {

  /** The states that a walk visits before records have their turn. */
  private static final int SLICE = 2;

  private final Flaw flaw;
  private final KnownPlan plan;
  private final Topics topics;
  private final Map<String, Escalation> committed = new TreeMap<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private final List<AskMade> asks = new ArrayList<>();
  private final Deque<String> walk = new ArrayDeque<>();
  private final StopBegins begins = new StopBegins(Night.START);
  private boolean begun;
  private int linesSilent;

  /** An ask, and when it was decided by the clock that decided it. */
  record AskMade(EscalationEffect.Ask ask, Instant at) {}

  EscalationProcess(SplittableRandom dice, Faults faults, People people, Topics topics, Flaw flaw) {
    super(dice, faults);
    this.plan = new KnownPlan(topics, people, flaw);
    this.topics = topics;
    this.flaw = flaw;
  }

  /** All that was decided, in its order. */
  List<HistoryRecord> history() {
    return history;
  }

  Map<String, Escalation> escalations() {
    return committed;
  }

  /** All asks, in their order. */
  List<AskMade> asks() {
    return asks;
  }

  /** How often a line did not report within the bound of an ask. */
  int linesSilent() {
    return linesSilent;
  }

  /** Decides all that can be seen, oldest first, and then what is due. */
  void work(Instant now) {
    if (isUp(now)) {
      plan(now);
    }
    for (var topic = next(now); isUp(now) && topic.isPresent(); topic = next(now)) {
      var record = topic.get().peek(now).orElseThrow();
      if (!record.isReadable() && flaw == Flaw.POISON_STOPS) {
        return;
      }
      if (!record.isReadable() && flaw == Flaw.POISON_IS_COUNTED_TWICE) {
        setAside();
      }
      if (dies()) {
        end(now);
        return;
      }
      if (record.isReadable()) {
        decide(record, now);
      } else {
        setAside();
      }
      topic.get().take();
      if (dies()) {
        end(now);
      }
    }
    if (isUp(now)) {
      List<String> due =
          committed.keySet().stream().filter(errorId -> isDue(errorId, clock(now))).toList();
      due.forEach(errorId -> decide(errorId, new EscalationEvent.DeadlineReached(), now));
    }
  }

  private void end(Instant now) {
    begun = false;
    die(now, Duration.ZERO);
  }

  @Override
  void restart(Instant now) {
    begun = false;
    super.restart(now);
  }

  /** Takes up another plan, and visits what waits for something. */
  private void plan(Instant now) {
    if (!begun) {
      begun = true;
      plan.restore(now);
      if (dice().nextInt(4) == 0) {
        plan.loseMarkers(now);
      }
      beginWalk(now);
    }
    plan.read(now);
    for (; plan.isTold(now); topics.planChanges.take()) {
      if (topics.planChanges.peek(now).orElseThrow().isReadable()) {
        beginWalk(now);
      } else {
        setAside();
      }
    }
    if (begins.isDue(plan.planned(), clock(now)) && flaw != Flaw.BEGINS_ARE_MISSED) {
      beginWalk(now);
    }
    for (int i = 0; i < SLICE && !walk.isEmpty(); i++) {
      decide(walk.remove(), new EscalationEvent.PlanChanged(), now);
    }
  }

  private void beginWalk(Instant now) {
    begins.asked(clock(now));
    walk.clear();
    if (flaw != Flaw.MARKERS_ARE_IGNORED) {
      walk.addAll(committed.keySet());
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

  private void decide(Topic.Entry<Keyed<? extends EscalationEvent>> record, Instant now) {
    Instant clock = clock(now);
    Instant arrived = record.stamp().isBefore(clock) ? record.stamp() : clock;
    decide(record.value().key(), record.value().event().seenAt(arrived, clock), now);
  }

  private void decide(String errorId, EscalationEvent event, Instant now) {
    Instant clock = clock(now);
    var decision =
        EscalationRules.decide(errorId, escalation(errorId), event, plan.roster(), clock);
    if (decision.next().equals(Escalation.NONE)) {
      committed.remove(errorId);
    } else {
      committed.put(errorId, decision.next());
    }
    Instant seenAt = seenAt(now);
    for (EscalationEffect effect : decision.effects()) {
      switch (effect) {
        case EscalationEffect.Ask ask -> {
          asks.add(new AskMade(ask, clock));
          topics.requests.append(CoreMessages.from(ask), clock, seenAt);
        }
        case EscalationEffect.Withdraw _ when flaw == Flaw.WITHDRAWALS_ARE_LOST -> {}
        case EscalationEffect.Withdraw withdraw ->
            topics.requests.append(CoreMessages.from(withdraw), clock, seenAt);
        case EscalationEffect.RecordHistory(HistoryRecord record) -> record(record);
        case EscalationEffect.StatusChanged _ -> {}
        case EscalationEffect.LineTimedOut _ -> linesSilent++;
        case EscalationEffect.SourceChanged source -> publish(source, now);
        case EscalationEffect.SourceRepeated source -> {
          if (!plan.knowsSource(source.facts())) {
            publish(source.change(), now);
          }
        }
        case EscalationEffect.NobodyReachable _ -> {}
      }
    }
  }

  private void record(HistoryRecord record) {
    if (flaw != Flaw.HISTORY_IS_LOST || record.kind() != HistoryKind.DUPLICATE) {
      history.add(record);
    }
  }

  private void publish(EscalationEffect.SourceChanged source, Instant now) {
    if (flaw != Flaw.SOURCES_ARE_UNKNOWN) {
      topics.sources.append(source, clock(now), seenAt(seenAt(now)));
    }
  }
}
