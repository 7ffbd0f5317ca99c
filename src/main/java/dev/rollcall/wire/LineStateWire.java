package dev.rollcall.wire;

import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.v1.ClosingState;
import dev.rollcall.v1.GatheringState;
import dev.rollcall.v1.RingingState;
import dev.rollcall.v1.Stage;
import dev.rollcall.v1.SummaryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line as its store keeps it. What release 0.1.0 wrote is read by {@link FirstReleaseLineWire}.
 */
final class LineStateWire {

  private LineStateWire() {}

  static dev.rollcall.v1.LineState line(StoredLine stored) {
    Line line = stored.line();
    return new dev.rollcall.v1.LineState(
        line.name(),
        line.since().toEpochMilli(),
        line.calls(),
        line.openSet(),
        summary(line.waiting()),
        phase(line.state()),
        List.of());
  }

  static StoredLine line(dev.rollcall.v1.LineState value) {
    if (value.getOpenSet() == 0) {
      return FirstReleaseLineWire.line(value);
    }
    return StoredLine.of(
        new Line(
            value.getResponderId(),
            Instant.ofEpochMilli(value.getSince()),
            value.getCalls(),
            value.getOpenSet(),
            summary(value.getWaiting()),
            state(value.getPhase())));
  }

  private static @Nullable Object phase(LineState state) {
    return switch (state) {
      case LineState.Idle _ -> null;
      case LineState.Gathering(Instant until) ->
          new GatheringState(List.of(), until.toEpochMilli());
      case LineState.Ringing(LiveCall call, Instant until) -> ringing(call, until);
      case LineState.Closing(String callId, Optional<String> contactId, Instant until) ->
          new ClosingState(callId, OptionalText.orEmpty(contactId), until.toEpochMilli());
    };
  }

  private static LineState state(@Nullable Object phase) {
    return switch (phase) {
      case null -> new LineState.Idle();
      case GatheringState s -> new LineState.Gathering(Instant.ofEpochMilli(s.getUntil()));
      case RingingState s -> new LineState.Ringing(call(s), Instant.ofEpochMilli(s.getUntil()));
      case ClosingState s ->
          new LineState.Closing(
              s.getCallId(), OptionalText.of(s.getContactId()), Instant.ofEpochMilli(s.getUntil()));
      default -> throw new IllegalArgumentException("unknown phase " + phase.getClass());
    };
  }

  private static RingingState ringing(LiveCall call, Instant until) {
    LineTiming timing = call.timing();
    return RingingState.newBuilder()
        .setCallId(call.callId())
        .setContactId(OptionalText.orEmpty(call.contactId()))
        .setGather(timing.gather().toMillis())
        .setLineWait(timing.lineWait().toMillis())
        .setDialWindow(timing.dialWindow().toMillis())
        .setAnswerTimeout(timing.answerTimeout().toMillis())
        .setTalkTime(timing.talkTime().toMillis())
        .setDialedAt(call.dialedAt().toEpochMilli())
        .setAnswered(call.answeredAt().isPresent())
        .setAnsweredAt(call.answeredAt().map(Instant::toEpochMilli).orElse(null))
        .setUntil(until.toEpochMilli())
        .setNumber(call.number())
        .setFirstSet(call.sets().first())
        .setLastSet(call.sets().last())
        .setAbout(summary(call.about()))
        .setStage(Stage.valueOf(call.stage().name()))
        .build();
  }

  private static LiveCall call(RingingState s) {
    return new LiveCall(
        s.getNumber(),
        s.getCallId(),
        OptionalText.of(s.getContactId()),
        new AskSetRange(s.getFirstSet(), s.getLastSet()),
        summary(s.getAbout()),
        timing(s),
        Instant.ofEpochMilli(s.getDialedAt()),
        LiveCall.Stage.valueOf(s.getStage().name()),
        Optional.ofNullable(s.getAnsweredAt()).map(Instant::ofEpochMilli));
  }

  static LineTiming timing(RingingState s) {
    return new LineTiming(
        Duration.ofMillis(s.getGather()),
        Duration.ofMillis(s.getLineWait()),
        Duration.ofMillis(s.getDialWindow()),
        Duration.ofMillis(s.getAnswerTimeout()),
        Duration.ofMillis(s.getTalkTime()));
  }

  private static SummaryState summary(AskSummary summary) {
    return new SummaryState(
        summary.asks(),
        summary.incidents(),
        summary.timing().map(AskEntryWire::timing).orElse(null));
  }

  private static AskSummary summary(@Nullable SummaryState value) {
    return value == null
        ? AskSummary.NONE
        : new AskSummary(
            value.getAsks(),
            value.getIncidents(),
            Optional.ofNullable(value.getTiming()).map(AskEntryWire::timing));
  }
}
