package dev.rollcall.wire.state;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.HeldAskState;
import java.time.Instant;
import java.util.Optional;
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
    out.number(ask.numbers());
  }

  @Override
  public HeldAsk read(StateReader in) {
    String errorId = in.text();
    long askId = in.number();
    String responderId = in.text();
    String groupId = in.text();
    Severity severity = SEVERITIES.read(in);
    String message = in.text();
    LineTiming timing = TimingFormat.read(in);
    long set = in.number();
    boolean withdrawn = in.flag();
    Optional<Instant> until = in.maybe(in::instant);
    int numbers = in.integer();
    Ask ask = new Ask(errorId, askId, responderId, groupId, severity, message, timing, numbers);
    return new HeldAsk(ask, set, withdrawn, until);
  }
}
