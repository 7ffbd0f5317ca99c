package dev.rollcall.wire.state;

import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.SetTaskState;
import java.time.Instant;
import org.apache.avro.Schema;

/** What a line still has to do with sets of asks, as schema SetTaskState has it. */
final class SetTaskFormat implements StateFormat<SetTask> {

  private static final AskFormat ASKS = new AskFormat();

  /** Places in the union of tasks. */
  private static final int REPORT = 0;

  private static final int MOVE = 1;
  private static final int FORGET = 2;

  @Override
  public Schema schema() {
    return SetTaskState.getClassSchema();
  }

  @Override
  public void write(SetTask task, StateWriter out) {
    switch (task) {
      case SetTask.Report report -> {
        write(report.sets(), out);
        out.index(REPORT);
        out.flag(report.audience() == Audience.ALL);
        out.textOrEmpty(report.callId());
        out.textOrEmpty(report.contactId());
        out.text(report.outcome().name());
        out.text(report.detail());
        out.flag(report.then() == Then.FORGET);
        out.maybe(report.after(), ask -> ASKS.write(ask, out));
      }
      case SetTask.Move(long from, long to, int count, Instant until) -> {
        write(new AskSetRange(from, to), out);
        out.index(MOVE);
        out.number(count);
        out.instant(until);
      }
      case SetTask.Forget(AskSetRange sets) -> {
        write(sets, out);
        out.index(FORGET);
      }
    }
  }

  @Override
  public SetTask read(StateReader in) {
    AskSetRange sets = new AskSetRange(in.number(), in.number());
    int task = in.index();
    return switch (task) {
      case REPORT ->
          new SetTask.Report(
              sets,
              in.flag() ? Audience.ALL : Audience.LIVE,
              in.textOrEmpty(),
              in.textOrEmpty(),
              Outcome.named(in.text()),
              in.text(),
              in.flag() ? Then.FORGET : Then.KEEP,
              in.maybe(() -> ASKS.read(in)));
      case MOVE -> new SetTask.Move(sets.first(), sets.last(), in.integer(), in.instant());
      case FORGET -> new SetTask.Forget(sets);
      default -> throw new IllegalArgumentException("no task " + task);
    };
  }

  private static void write(AskSetRange sets, StateWriter out) {
    out.number(sets.first());
    out.number(sets.last());
  }
}
