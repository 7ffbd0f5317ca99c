package dev.rollcall.stream;

import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.line.Line;
import dev.rollcall.line.LineRules;
import dev.rollcall.wire.StateCodec;
import java.time.Instant;
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
    return new Step<>(decision.next(), decision.effects());
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
      case Effect.Dial dial -> send(TopologyNames.COMMANDS_SINK, dial.responderId(), dial);
      case Effect.HangUp hangUp -> send(TopologyNames.COMMANDS_SINK, hangUp.responderId(), hangUp);
      case Effect.Tell tell -> {
        meters.told(tell.outcome());
        send(TopologyNames.OUTCOMES_SINK, tell.errorId(), tell);
      }
    }
  }
}
