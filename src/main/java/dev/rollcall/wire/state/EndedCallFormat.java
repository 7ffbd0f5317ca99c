package dev.rollcall.wire.state;

import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.EndedCallRecord;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * An ended call, as schema EndedCallRecord has it. Outcomes go by name, so that one of a later
 * release is read as unknown.
 */
final class EndedCallFormat implements StateFormat<EndedCall> {

  @Override
  public Schema schema() {
    return EndedCallRecord.getClassSchema();
  }

  @Override
  public void write(EndedCall call, StateWriter out) {
    out.number(call.number());
    out.text(call.callId());
    out.textOrEmpty(call.contactId());
    out.number(call.sets().first());
    out.number(call.sets().last());
    out.list(call.reported().stream().map(Outcome::name).sorted().toList(), out::text);
    out.instant(call.until());
  }

  @Override
  public EndedCall read(StateReader in) {
    return new EndedCall(
        in.number(),
        in.text(),
        in.textOrEmpty(),
        new AskSetRange(in.number(), in.number()),
        Set.copyOf(in.list(() -> Outcome.named(in.text()))),
        in.instant());
  }
}
