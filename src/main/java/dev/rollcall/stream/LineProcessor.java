package dev.rollcall.stream;

import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.line.Line;
import dev.rollcall.line.LineRules;
import dev.rollcall.line.LiveCall;
import dev.rollcall.line.State;
import dev.rollcall.roster.Outcome;
import dev.rollcall.wire.StateCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Kafka Streams around {@link LineRules}. */
final class LineProcessor extends CoreProcessor<Line, Event, Effect> {

  private static final Event DUE = new Event.Due();

  private final Meters meters;

  LineProcessor(Services services) {
    super(TopologyNames.LINES, StateCodec.lines(), services);
    this.meters = services.meters();
  }

  @Override
  Line unknown(String responderId, Instant now) {
    return Line.unused(responderId, now);
  }

  @Override
  Step<Line, Effect> decide(Line state, Event event, Instant now) {
    var decision = LineRules.decide(state, event, now);
    if (state.state() instanceof State.Ringing ringing) {
      measure(ringing.call(), decision.effects(), now);
    }
    return new Step<>(decision.next(), decision.effects());
  }

  /** A call that ends is told to every incident it is about, and counts once. */
  private void measure(LiveCall call, List<Effect> effects, Instant now) {
    effects.stream()
        .filter(Effect.Tell.class::isInstance)
        .map(Effect.Tell.class::cast)
        .filter(tell -> tell.call().callId().equals(call.callId()))
        .map(Effect.Tell::outcome)
        .filter(outcome -> outcome.meaning() != Outcome.Meaning.PROGRESS)
        .distinct()
        .forEach(outcome -> meters.called(outcome, Duration.between(call.dialedAt(), now)));
  }

  @Override
  Event due() {
    return DUE;
  }

  @Override
  Optional<Instant> deadline(Line line) {
    return line.state().deadline();
  }

  @Override
  boolean isForgotten(Line line) {
    return false;
  }

  @Override
  void perform(Effect effect) {
    switch (effect) {
      case Effect.Dial dial -> send(TopologyNames.COMMANDS_SINK, dial.line(), dial);
      case Effect.HangUp hangUp -> send(TopologyNames.COMMANDS_SINK, hangUp.line(), hangUp);
      case Effect.Tell tell -> {
        meters.told(tell.outcome());
        send(TopologyNames.OUTCOMES_SINK, tell.errorId(), tell);
      }
    }
  }
}
