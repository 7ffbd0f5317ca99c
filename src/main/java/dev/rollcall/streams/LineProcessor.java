package dev.rollcall.streams;

import dev.rollcall.core.line.AskStore;
import dev.rollcall.core.line.Effect;
import dev.rollcall.core.line.Event;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineDesk;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.State;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.StateCodec;
import dev.rollcall.wire.StoredLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Kafka Streams around {@link LineDesk}. */
final class LineProcessor extends CoreProcessor<StoredLine, Event, Effect> {

  private static final Event DUE = new Event.Due();

  private final Meters meters;
  private AskStore asks;
  private LineDesk desk;

  @SuppressWarnings("NullAway.Init")
  LineProcessor(Services services, List<String> topics) {
    super(TopologyNames.LINES, StateCodec.lines(), services, topics);
    this.meters = services.meters();
  }

  @Override
  void started(ProcessorContext<String, Effect> context) {
    asks = new AskTable(context.getStateStore(TopologyNames.LINE_ASKS));
    desk = new LineDesk(asks);
  }

  @Override
  StoredLine unknown(String name, Instant now) {
    return StoredLine.of(Line.unused(name, now));
  }

  @Override
  Step<StoredLine, Effect> decide(String name, StoredLine stored, Event event, Instant now) {
    Line line = stored.line();
    stored.asks().forEach(ask -> asks.put(name, ask));
    stored.ended().forEach(call -> asks.putEnded(name, call));
    LineDesk.Result result = desk.handle(line, event, now);
    if (line.state() instanceof State.Ringing ringing) {
      measure(ringing.call(), result.effects(), now);
    }
    return new Step<>(StoredLine.of(result.next()), result.deadline(), result.effects());
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
  boolean isForgotten(StoredLine line) {
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
