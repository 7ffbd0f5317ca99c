package dev.rollcall.wire.state;

import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.NumberProgress;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A line, as schema LineState has it. What release 0.1.0 wrote is read by {@link FirstReleaseLine}.
 */
final class LineFormat implements StateFormat<StoredLine> {

  private static final Symbols<LiveCall.Stage> STAGES =
      new Symbols<>(LiveCall.Stage.class, Stage.getClassSchema());

  /** Places in the union of phases. */
  private static final int IDLE = 0;

  private static final int GATHERING = 1;
  private static final int RINGING = 2;
  private static final int CLOSING = 3;

  @Override
  public Schema schema() {
    return dev.rollcall.v1.LineState.getClassSchema();
  }

  @Override
  public void write(StoredLine stored, StateWriter out) {
    Line line = stored.line();
    out.text(line.name());
    out.instant(line.since());
    out.number(line.calls());
    out.number(line.openSet());
    TimingFormat.write(line.waiting(), out);
    switch (line.state()) {
      case LineState.Idle _ -> out.index(IDLE);
      case LineState.Gathering(Instant until) -> {
        out.index(GATHERING);
        writeNone(out);
        out.instant(until);
      }
      case LineState.Ringing(LiveCall call, Instant until) -> {
        out.index(RINGING);
        write(call, until, out);
      }
      case LineState.Closing(String callId, Optional<String> contactId, Instant until) -> {
        out.index(CLOSING);
        out.text(callId);
        out.textOrEmpty(contactId);
        out.instant(until);
      }
    }
    writeNone(out);
  }

  @Override
  public StoredLine read(StateReader in) {
    int beginning = in.position();
    String name = in.text();
    Instant since = in.instant();
    long calls = in.number();
    long openSet = in.number();
    if (openSet == 0) {
      return FirstReleaseLine.read(in.from(beginning));
    }
    AskSummary waiting = TimingFormat.readSummary(in);
    LineState state = readPhase(in);
    readNone(in);
    return StoredLine.of(new Line(name, since, calls, openSet, waiting, state));
  }

  private static LineState readPhase(StateReader in) {
    int phase = in.index();
    return switch (phase) {
      case IDLE -> new LineState.Idle();
      case GATHERING -> {
        readNone(in);
        yield new LineState.Gathering(in.instant());
      }
      case RINGING -> readRinging(in);
      case CLOSING -> new LineState.Closing(in.text(), in.textOrEmpty(), in.instant());
      default -> throw new IllegalArgumentException("no phase " + phase);
    };
  }

  private static void write(LiveCall call, Instant until, StateWriter out) {
    out.text(call.callId());
    out.textOrEmpty(call.contactId());
    writeNone(out);
    writeNone(out);
    TimingFormat.write(call.timing(), out);
    out.instant(call.dialedAt());
    out.flag(call.answeredAt().isPresent());
    writeNone(out);
    out.instant(until);
    out.number(call.number());
    out.number(call.sets().first());
    out.number(call.sets().last());
    TimingFormat.write(call.about(), out);
    STAGES.write(call.stage(), out);
    out.maybe(call.answeredAt(), out::instant);
    out.number(call.progress().numbers());
    out.number(call.progress().index());
    out.textOrEmpty(call.progress().toReport().map(Outcome::name));
  }

  private static LineState readRinging(StateReader in) {
    String callId = in.text();
    Optional<String> contactId = in.textOrEmpty();
    readNone(in);
    readNone(in);
    LineTiming timing = TimingFormat.read(in);
    Instant dialedAt = in.instant();
    in.flag();
    readNone(in);
    Instant until = in.instant();
    LiveCall call =
        new LiveCall(
            in.number(),
            callId,
            contactId,
            new AskSetRange(in.number(), in.number()),
            TimingFormat.readSummary(in),
            timing,
            dialedAt,
            STAGES.read(in),
            in.maybe(in::instant),
            readProgress(in));
    return new LineState.Ringing(call, until);
  }

  private static NumberProgress readProgress(StateReader in) {
    int numbers = in.integer();
    int index = in.integer();
    return new NumberProgress(index, numbers, in.textOrEmpty().map(Outcome::named));
  }

  /** Where release 0.1.0 kept asks or calls. */
  private static void writeNone(StateWriter out) {
    out.list(List.of(), _ -> {});
  }

  private static void readNone(StateReader in) {
    if (in.number() != 0) {
      throw new IllegalArgumentException("asks or calls inside a line");
    }
  }
}
