package dev.rollcall.wire;

import dev.rollcall.line.Ask;
import dev.rollcall.line.EndedCall;
import dev.rollcall.line.EndedCall.Reference;
import dev.rollcall.line.Line;
import dev.rollcall.line.LiveCall;
import dev.rollcall.line.State;
import dev.rollcall.line.State.Queued;
import dev.rollcall.line.Timing;
import dev.rollcall.roster.Outcome;
import dev.rollcall.v1.AskReference;
import dev.rollcall.v1.EndedCallState;
import dev.rollcall.v1.GatheringState;
import dev.rollcall.v1.LineState;
import dev.rollcall.v1.QueuedState;
import dev.rollcall.v1.RingingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line as its store keeps it. */
final class LineStateWire {

  private LineStateWire() {}

  static LineState line(Line line) {
    return new LineState(
        line.responderId(),
        line.since().toEpochMilli(),
        line.calls(),
        phase(line.state()),
        line.ended().stream().map(LineStateWire::ended).toList());
  }

  static Line line(LineState value) {
    return new Line(
        value.getResponderId(),
        Instant.ofEpochMilli(value.getSince()),
        value.getCalls(),
        state(value.getPhase()),
        value.getEnded().stream().map(LineStateWire::ended).toList());
  }

  private static @Nullable Object phase(State state) {
    return switch (state) {
      case State.Idle _ -> null;
      case State.Gathering(List<Ask> asks, Instant until) ->
          new GatheringState(asks(asks), until.toEpochMilli());
      case State.Ringing(LiveCall call, List<Queued> queue, Instant until) ->
          ringing(call, queue, until);
    };
  }

  private static State state(@Nullable Object phase) {
    return switch (phase) {
      case null -> new State.Idle();
      case GatheringState s ->
          new State.Gathering(fromAsks(s.getAsks()), Instant.ofEpochMilli(s.getUntil()));
      case RingingState s ->
          new State.Ringing(call(s), queue(s.getQueue()), Instant.ofEpochMilli(s.getUntil()));
      default -> throw new IllegalArgumentException("unknown phase " + phase.getClass());
    };
  }

  private static RingingState ringing(LiveCall call, List<Queued> queue, Instant until) {
    Timing timing = call.timing();
    List<QueuedState> queued =
        queue.stream()
            .map(q -> new QueuedState(AskWire.ask(q.ask()), q.until().toEpochMilli()))
            .toList();
    return new RingingState(
        call.callId(),
        call.contactId(),
        asks(call.asks()),
        asks(call.withdrawn()),
        timing.gather().toMillis(),
        timing.lineWait().toMillis(),
        timing.dialWindow().toMillis(),
        timing.answerTimeout().toMillis(),
        timing.talkTime().toMillis(),
        call.dialedAt().toEpochMilli(),
        call.answered(),
        queued,
        until.toEpochMilli());
  }

  private static LiveCall call(RingingState s) {
    Timing timing =
        new Timing(
            Duration.ofMillis(s.getGather()),
            Duration.ofMillis(s.getLineWait()),
            Duration.ofMillis(s.getDialWindow()),
            Duration.ofMillis(s.getAnswerTimeout()),
            Duration.ofMillis(s.getTalkTime()));
    return new LiveCall(
        s.getCallId(),
        s.getContactId(),
        fromAsks(s.getAsks()),
        fromAsks(s.getWithdrawn()),
        timing,
        Instant.ofEpochMilli(s.getDialedAt()),
        s.getAnswered());
  }

  private static List<Queued> queue(List<QueuedState> values) {
    return values.stream()
        .map(q -> new Queued(AskWire.ask(q.getAsk()), Instant.ofEpochMilli(q.getUntil())))
        .toList();
  }

  private static EndedCallState ended(EndedCall call) {
    return new EndedCallState(
        call.callId(),
        call.contactId(),
        call.asks().stream().map(a -> new AskReference(a.errorId(), a.askId())).toList(),
        call.heard().stream().map(Outcome::name).sorted().toList(),
        call.until().toEpochMilli());
  }

  private static EndedCall ended(EndedCallState v) {
    return new EndedCall(
        v.getCallId(),
        v.getContactId(),
        v.getAsks().stream().map(a -> new Reference(a.getErrorId(), a.getAskId())).toList(),
        v.getHeard().stream().map(Outcome::valueOf).collect(Collectors.toSet()),
        Instant.ofEpochMilli(v.getUntil()));
  }

  private static List<dev.rollcall.v1.Ask> asks(List<Ask> asks) {
    return asks.stream().map(AskWire::ask).toList();
  }

  private static List<Ask> fromAsks(List<dev.rollcall.v1.Ask> values) {
    return values.stream().map(AskWire::ask).toList();
  }
}
