package dev.rollcall.wire.state;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.LiveCall.Stage;
import dev.rollcall.core.line.NumberProgress;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.AskReference;
import dev.rollcall.v1.EndedCallState;
import dev.rollcall.v1.GatheringState;
import dev.rollcall.v1.QueuedState;
import dev.rollcall.v1.RingingState;
import dev.rollcall.wire.BoundedDecoder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * A line as release 0.1.0 wrote it: with all its asks and ended calls in one value, and named by
 * its responder. Each call's asks become a set, in order of the calls; what waits becomes the open
 * set.
 */
final class FirstReleaseLine {

  private static final LineTiming NO_TIMING =
      new LineTiming(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final dev.rollcall.v1.LineState value;
  private final List<HeldAsk> asks = new ArrayList<>();
  private final List<EndedCall> ended = new ArrayList<>();
  private long set = 1;

  private FirstReleaseLine(dev.rollcall.v1.LineState value) {
    this.value = value;
  }

  /** Reads what is laid out in today's schema, with the arrays of then. */
  static StoredLine read(byte[] data) {
    try {
      var reader = new SpecificDatumReader<>(dev.rollcall.v1.LineState.class);
      var decoder = new BoundedDecoder(data, 0, data.length);
      return new FirstReleaseLine(reader.read(null, decoder)).read();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private StoredLine read() {
    value.getEnded().forEach(this::ended);
    LineState state =
        switch (value.getPhase()) {
          case GatheringState s -> gathering(s);
          case RingingState s -> ringing(s);
          case null, default -> new LineState.Idle();
        };
    Line line =
        new Line(
            value.getResponderId(),
            Instant.ofEpochMilli(value.getSince()),
            value.getCalls(),
            set,
            summary(set),
            state);
    return new StoredLine(line, List.copyOf(asks), List.copyOf(ended));
  }

  private void ended(EndedCallState call) {
    for (AskReference ask : call.getAsks()) {
      String me = value.getResponderId();
      asks.add(
          new HeldAsk(
              new Ask(ask.getErrorId(), ask.getAskId(), me, "", Severity.LOW, "", NO_TIMING),
              set,
              false,
              Optional.empty()));
    }
    ended.add(
        new EndedCall(
            number(call.getCallId()),
            call.getCallId(),
            textOrNone(call.getContactId()),
            new AskSetRange(set, set),
            call.getHeard().stream().map(Outcome::valueOf).collect(Collectors.toSet()),
            Instant.ofEpochMilli(call.getUntil())));
    set++;
  }

  private LineState gathering(GatheringState s) {
    s.getAsks().forEach(ask -> hold(ask, false, Optional.empty()));
    return new LineState.Gathering(Instant.ofEpochMilli(s.getUntil()));
  }

  private LineState ringing(RingingState s) {
    s.getAsks().forEach(ask -> hold(ask, false, Optional.empty()));
    s.getWithdrawn().forEach(ask -> hold(ask, true, Optional.empty()));
    Stage stage = s.getContactId().isEmpty() ? Stage.ATTEMPTED : Stage.PLACED;
    Instant dialedAt = Instant.ofEpochMilli(s.getDialedAt());
    LiveCall call =
        new LiveCall(
            number(s.getCallId()),
            s.getCallId(),
            textOrNone(s.getContactId()),
            new AskSetRange(set, set),
            summary(set),
            timing(s),
            dialedAt,
            stage,
            s.getAnswered() ? Optional.of(dialedAt) : Optional.empty(),
            NumberProgress.first(1));
    set++;
    for (QueuedState queued : s.getQueue()) {
      hold(queued.getAsk(), false, Optional.of(Instant.ofEpochMilli(queued.getUntil())));
    }
    return new LineState.Ringing(call, Instant.ofEpochMilli(s.getUntil()));
  }

  private void hold(dev.rollcall.v1.Ask ask, boolean withdrawn, Optional<Instant> until) {
    Ask held =
        new Ask(
            ask.getErrorId(),
            ask.getAskId(),
            value.getResponderId(),
            ask.getGroupId(),
            Severity.valueOf(ask.getSeverity().name()),
            ask.getMessage(),
            timing(ask));
    asks.add(new HeldAsk(held, set, withdrawn, until));
  }

  private AskSummary summary(long number) {
    List<Ask> live =
        asks.stream()
            .filter(held -> held.set() == number && !held.withdrawn())
            .map(HeldAsk::ask)
            .toList();
    int incidents = (int) live.stream().map(Ask::errorId).distinct().count();
    Optional<LineTiming> timing = live.stream().map(Ask::timing).reduce(LineTiming::shortest);
    return new AskSummary(live.size(), incidents, timing);
  }

  private static LineTiming timing(RingingState s) {
    return new LineTiming(
        Duration.ofMillis(s.getGather()),
        Duration.ofMillis(s.getLineWait()),
        Duration.ofMillis(s.getDialWindow()),
        Duration.ofMillis(s.getAnswerTimeout()),
        Duration.ofMillis(s.getTalkTime()));
  }

  private static LineTiming timing(dev.rollcall.v1.Ask ask) {
    return new LineTiming(
        Duration.ofMillis(ask.getGather()),
        Duration.ofMillis(ask.getLineWait()),
        Duration.ofMillis(ask.getDialWindow()),
        Duration.ofMillis(ask.getAnswerTimeout()),
        Duration.ofMillis(ask.getTalkTime()));
  }

  private static Optional<String> textOrNone(String text) {
    return Optional.of(text).filter(set -> !set.isEmpty());
  }

  private static long number(String callId) {
    return Long.parseLong(callId.substring(callId.lastIndexOf('.') + 1));
  }
}
