package dev.rollcall.streams;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.state.StateCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams around {@link EscalationRules}. */
final class EscalationProcessor
    extends CoreProcessor<Escalation, EscalationEvent, EscalationEffect> {

  private static final Logger LOG = LoggerFactory.getLogger(EscalationProcessor.class);
  private static final EscalationEvent DUE = new EscalationEvent.DeadlineReached();
  private static final Duration STALE_WARNING_EVERY = Duration.ofMinutes(1);

  private final Function<ProcessorContext<?, ?>, StoreRoster> rosterOf;
  private final InstantSource clock;
  private final TopologyMeters meters;
  private final CalledIncidents called = new CalledIncidents();
  private final FloodGuard exhausted = new FloodGuard();
  private final FloodGuard unreachable = new FloodGuard();
  private final FloodGuard silent = new FloodGuard();
  private Instant nextStaleWarning = Instant.EPOCH;
  private StoreRoster roster;
  private StateWalk<Escalation> planWalk;
  private StopAlarm silences;

  @SuppressWarnings("NullAway.Init")
  EscalationProcessor(
      Function<ProcessorContext<?, ?>, StoreRoster> rosterOf,
      TaskDependencies dependencies,
      CoreInputs inputs) {
    super(TopologyNames.ESCALATIONS, StateCodec.escalations(), dependencies, inputs);
    this.rosterOf = rosterOf;
    this.clock = dependencies.clock();
    this.meters = dependencies.meters();
  }

  @Override
  void started(ProcessorContext<String, Object> context) {
    roster = rosterOf.apply(context);
  }

  /** The markers of plans that came while the task was nowhere may be gone by now. */
  @Override
  public void init(ProcessorContext<String, Object> context) {
    super.init(context);
    planWalk = walkWith(new EscalationEvent.PlanChanged(), called::errorIds);
    if (roster.hasPlan() && hasDeadlines()) {
      planWalk.beginSoon();
    }
    silences = new StopAlarm(roster, clock, context, this::silenceBegins);
  }

  private void silenceBegins() {
    if (hasDeadlines()) {
      planWalk.begin();
    }
  }

  /** What a silence stops in the instant of a deadline asks nobody any more. */
  @Override
  void deadlinesAreDue() {
    silences.look();
  }

  @Override
  public void process(Record<String, Keyed<EscalationEvent>> record) {
    Keyed<EscalationEvent> value = record.value();
    if (value != null && value.event() instanceof EscalationEvent.PlanChanged) {
      silences.walks();
      planWalk.begin();
    } else {
      super.process(record);
      planWalk.decided();
      silences.look();
    }
  }

  @Override
  public void close() {
    silences.close();
    planWalk.close();
    super.close();
  }

  @Override
  Escalation unknown(String errorId, Instant now) {
    return Escalation.NONE;
  }

  @Override
  EscalationEvent arrived(EscalationEvent event, Instant arrived, Instant now) {
    return event.seenAt(arrived, now);
  }

  @Override
  Step<Escalation, EscalationEffect> decide(
      String errorId, Escalation state, EscalationEvent event, Instant now) {
    Roster people = Canary.is(errorId) ? Canary.roster() : roster.get();
    var decision = EscalationRules.decide(errorId, state, event, people, now);
    Escalation next = decision.next();
    return new Step<>(next, next.state().deadline(), decision.effects());
  }

  /** An accept of release 0.1.0 knows no deadline, but the state has one now. */
  @Override
  Optional<Instant> deadlineOfOld(Escalation escalation) {
    return escalation.state().deadline();
  }

  @Override
  EscalationEvent due() {
    return DUE;
  }

  @Override
  boolean isForgotten(Escalation escalation) {
    return escalation.equals(Escalation.NONE);
  }

  @Override
  void perform(EscalationEffect effect) {
    switch (effect) {
      case EscalationEffect.Ask ask -> send(TopologyNames.REQUESTS_SINK, ask.line(), ask);
      case EscalationEffect.Withdraw w -> send(TopologyNames.REQUESTS_SINK, w.line(), w);
      case EscalationEffect.RecordHistory record -> publish(record);
      case EscalationEffect.StatusChanged status when Canary.is(status.errorId()) -> {}
      case EscalationEffect.StatusChanged status ->
          note(TopologyNames.STATUS_SINK, status.errorId(), status);
      case EscalationEffect.SourceChanged source -> publish(source);
      case EscalationEffect.SourceRepeated source -> {
        if (!roster.knowsSource(source.facts())) {
          publish(source.change());
        }
      }
      case EscalationEffect.LineTimedOut(_, String errorId) when Canary.is(errorId) -> {}
      case EscalationEffect.LineTimedOut(String responderId, String errorId) -> {
        if (silent.isNamed()) {
          LOG.error(
              "a line did not report in time; the next responder is asked errorId={} responderId={}",
              errorId,
              responderId);
        }
        meters.lineTimedOut();
      }
      case EscalationEffect.NobodyReachable(String errorId, _) when Canary.is(errorId) -> {}
      case EscalationEffect.NobodyReachable(String errorId, String groupId) -> {
        if (unreachable.isNamed()) {
          LOG.error("nobody could be called; trying again errorId={} groupId={}", errorId, groupId);
        }
        meters.nobodyReachable();
      }
    }
  }

  @Override
  void passed() {
    exhausted.passed(
        rest -> LOG.error("EXHAUSTED: nobody took {} more incidents of the same moment", rest));
    unreachable.passed(
        rest -> LOG.error("nobody could be called for {} more incidents; trying again", rest));
    silent.passed(
        rest -> LOG.error("lines did not report {} more asks in time; others are asked", rest));
  }

  private void publish(EscalationEffect.SourceChanged source) {
    send(TopologyNames.SOURCES_SINK, source.errorId(), source);
  }

  private void publish(EscalationEffect.RecordHistory effect) {
    HistoryRecord history = effect.history();
    called.decided(history);
    if (!Canary.is(history.errorId())) {
      tell(history);
    }
    note(TopologyNames.HISTORY_SINK, history.errorId(), effect);
  }

  private void tell(HistoryRecord history) {
    meters.decided(history.kind());
    if (history.kind() == HistoryKind.STALE && !history.at().isBefore(nextStaleWarning)) {
      nextStaleWarning = history.at().plus(STALE_WARNING_EVERY);
      LOG.warn(
          "a report is void, is a clock wrong? reason={} errorId={}",
          history.reason(),
          history.errorId());
    }
    if (history.kind() == HistoryKind.EXHAUSTED && exhausted.isNamed()) {
      LOG.error(
          "EXHAUSTED: nobody took the incident errorId={} groupId={} severity={}",
          history.errorId(),
          history.groupId(),
          history.severity());
    }
  }
}
