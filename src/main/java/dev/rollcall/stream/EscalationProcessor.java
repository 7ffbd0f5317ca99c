package dev.rollcall.stream;

import dev.rollcall.escalation.Effect;
import dev.rollcall.escalation.Escalation;
import dev.rollcall.escalation.EscalationRules;
import dev.rollcall.escalation.Event;
import dev.rollcall.escalation.HistoryRecord;
import dev.rollcall.escalation.Kind;
import dev.rollcall.roster.Roster;
import dev.rollcall.wire.StateCodec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams around {@link EscalationRules}. */
final class EscalationProcessor extends CoreProcessor<Escalation, Event, Effect> {

  private static final Logger LOG = LoggerFactory.getLogger(EscalationProcessor.class);
  private static final Event DUE = new Event.Due();

  private final Function<ProcessorContext<?, ?>, Roster> rosterOf;
  private final Meters meters;
  private Roster roster;

  @SuppressWarnings("NullAway.Init")
  EscalationProcessor(Function<ProcessorContext<?, ?>, Roster> rosterOf, Services services) {
    super(TopologyNames.ESCALATIONS, StateCodec.escalations(), services);
    this.rosterOf = rosterOf;
    this.meters = services.meters();
  }

  @Override
  void started(ProcessorContext<String, Effect> context) {
    roster = rosterOf.apply(context);
  }

  @Override
  Escalation unknown(String errorId, Instant now) {
    return Escalation.NONE;
  }

  @Override
  Step<Escalation, Effect> decide(Escalation state, Event event, Instant now) {
    var decision = EscalationRules.decide(state, event, roster, now);
    return new Step<>(decision.next(), decision.effects());
  }

  @Override
  Event due() {
    return DUE;
  }

  @Override
  Optional<Instant> deadline(Escalation escalation) {
    return escalation.state().deadline();
  }

  @Override
  boolean isForgotten(Escalation escalation) {
    return escalation.equals(Escalation.NONE);
  }

  @Override
  void perform(Effect effect) {
    switch (effect) {
      case Effect.Ask ask -> send(TopologyNames.REQUESTS_SINK, ask.responderId(), ask);
      case Effect.Withdraw w -> send(TopologyNames.REQUESTS_SINK, w.responderId(), w);
      case Effect.Note note -> tell(note);
      case Effect.LineSilent(String responderId, String errorId) -> {
        LOG.error("the line of {} said nothing about {} in time; going on", responderId, errorId);
        meters.lineSilent();
      }
    }
  }

  private void tell(Effect.Note note) {
    HistoryRecord history = note.history();
    meters.decided(history.kind());
    if (history.kind() == Kind.EXHAUSTED) {
      LOG.error(
          "EXHAUSTED: nobody took incident {} of group {} ({})",
          history.errorId(),
          history.groupId(),
          history.severity());
    }
    send(TopologyNames.HISTORY_SINK, history.errorId(), note);
  }
}
