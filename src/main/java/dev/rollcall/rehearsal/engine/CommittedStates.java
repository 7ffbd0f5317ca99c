package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.streams.AskTable;
import dev.rollcall.streams.StateTable;
import dev.rollcall.streams.TopologyNames;
import dev.rollcall.wire.state.StateCodec;
import dev.rollcall.wire.state.StoredLine;
import java.util.List;

/** The committed stores of a simulated topology as states of the cores. One thread. */
final class CommittedStates {

  private final StateCodec<Escalation> escalations = StateCodec.escalations();
  private final StateCodec<StoredLine> lines = StateCodec.lines();
  private final StateCodec<HeldAsk> asks = StateCodec.asks();
  private final CommittedStores stores;

  CommittedStates(CommittedStores stores) {
    this.stores = stores;
  }

  /** What is stored of this errorId. */
  Escalation escalation(String errorId) {
    byte[] value = stores.get(TopologyNames.ESCALATIONS, StateTable.key(errorId));
    return value == null ? Escalation.NONE : read(escalations, value);
  }

  /** All that is stored of incidents. */
  List<Escalation> escalations() {
    return stores.values(TopologyNames.ESCALATIONS).map(value -> read(escalations, value)).toList();
  }

  /** All that is stored of lines. */
  List<Line> lines() {
    return stores.values(TopologyNames.LINES).map(value -> read(lines, value).line()).toList();
  }

  /** All asks that are stored for a line. */
  List<HeldAsk> asks(String line) {
    return stores
        .entries(TopologyNames.LINE_ASKS, key -> AskTable.isAskOf(line, key))
        .map(asks::read)
        .toList();
  }

  /** Whether a line has yet to report to some of the asks of a set. */
  boolean isBusy() {
    return stores.entries(TopologyNames.LINE_ASKS, AskTable::isTask).findAny().isPresent();
  }

  private static <S> S read(StateCodec<S> codec, byte[] value) {
    return codec.read(value, StateTable.STATE);
  }
}
