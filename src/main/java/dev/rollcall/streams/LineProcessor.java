package dev.rollcall.streams;

import dev.rollcall.core.line.AskStore;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineHandler;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.state.StateCodec;
import dev.rollcall.wire.state.StoredLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Kafka Streams around {@link LineHandler}. */
final class LineProcessor extends CoreProcessor<StoredLine, LineEvent, LineEffect> {

  private static final LineEvent DUE = new LineEvent.DeadlineReached();

  private final TopologyMeters meters;
  private AskStore asks;
  private LineHandler desk;

  @SuppressWarnings("NullAway.Init")
  LineProcessor(TaskDependencies dependencies, CoreInputs inputs) {
    super(TopologyNames.LINES, StateCodec.lines(), dependencies, inputs);
    this.meters = dependencies.meters();
  }

  @Override
  void started(ProcessorContext<String, Object> context) {
    asks = new AskTable(context.getStateStore(TopologyNames.LINE_ASKS));
    desk = new LineHandler(asks);
  }

  @Override
  StoredLine unknown(String name, Instant now) {
    return StoredLine.of(Line.unused(name, now));
  }

  @Override
  Step<StoredLine, LineEffect> decide(
      String name, StoredLine stored, LineEvent event, Instant now) {
    Line line = stored.line();
    stored.asks().forEach(ask -> asks.put(name, ask));
    stored.ended().forEach(call -> asks.putEnded(name, call));
    LineHandler.Result result = desk.handle(line, event, now);
    if (line.state() instanceof LineState.Ringing ringing && !name.equals(Canary.GROUP)) {
      measure(ringing.call(), result.effects(), now);
    }
    return new Step<>(StoredLine.of(result.next()), result.deadline(), result.effects());
  }

  /** The end of a call is reported to every incident it is about, and counts once. */
  private void measure(LiveCall call, List<LineEffect> effects, Instant now) {
    effects.stream()
        .filter(LineEffect.ReportOutcome.class::isInstance)
        .map(LineEffect.ReportOutcome.class::cast)
        .filter(report -> report.call().callId().equals(Optional.of(call.callId())))
        .map(LineEffect.ReportOutcome::outcome)
        .filter(LineProcessor::endsCall)
        .distinct()
        .forEach(outcome -> meters.callEnded(outcome, Duration.between(call.dialedAt(), now)));
  }

  private static boolean endsCall(Outcome outcome) {
    return outcome == Outcome.NEXT_NUMBER || outcome.meaning() != Outcome.Meaning.PROGRESS;
  }

  @Override
  LineEvent due() {
    return DUE;
  }

  @Override
  boolean isForgotten(StoredLine line) {
    return false;
  }

  @Override
  void perform(LineEffect effect) {
    switch (effect) {
      case LineEffect.Dial dial -> send(TopologyNames.COMMANDS_SINK, dial.line(), dial);
      case LineEffect.HangUp hangUp -> send(TopologyNames.COMMANDS_SINK, hangUp.line(), hangUp);
      case LineEffect.ReportOutcome report -> {
        if (!Canary.is(report.errorId())) {
          meters.outcomeReported(report.outcome());
        }
        if (report.outcome().meaning() == Outcome.Meaning.PROGRESS) {
          note(TopologyNames.OUTCOMES_SINK, report.errorId(), report);
        } else {
          send(TopologyNames.OUTCOMES_SINK, report.errorId(), report);
        }
      }
    }
  }
}
