package dev.rollcall.wire.state;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.HeldAskState;
import org.apache.avro.Schema;

/** An ask that a line holds, as schema HeldAskState has it. */
final class AskFormat implements StateFormat<HeldAsk> {

  private static final Symbols<Severity> SEVERITIES =
      new Symbols<>(Severity.class, dev.rollcall.v1.Severity.getClassSchema());

  @Override
  public Schema schema() {
    return HeldAskState.getClassSchema();
  }

  @Override
  public void write(HeldAsk held, StateWriter out) {
    Ask ask = held.ask();
    out.text(ask.errorId());
    out.number(ask.askId());
    out.text(ask.responderId());
    out.text(ask.groupId());
    SEVERITIES.write(ask.severity(), out);
    out.text(ask.message());
    TimingFormat.write(ask.timing(), out);
    out.number(held.set());
    out.flag(held.withdrawn());
    out.maybe(held.until(), out::instant);
  }

  @Override
  public HeldAsk read(StateReader in) {
    Ask ask =
        new Ask(
            in.text(),
            in.number(),
            in.text(),
            in.text(),
            SEVERITIES.read(in),
            in.text(),
            TimingFormat.read(in));
    return new HeldAsk(ask, in.number(), in.flag(), in.maybe(in::instant));
  }
}
