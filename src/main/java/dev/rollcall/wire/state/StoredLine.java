package dev.rollcall.wire.state;

import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import java.util.List;

/**
 * A line as its store keeps it.
 *
 * @param asks of a state of release 0.1.0, which kept them in this one value; else empty
 * @param ended likewise
 */
public record StoredLine(Line line, List<HeldAsk> asks, List<EndedCall> ended) {

  /** A line whose asks and ended calls are entries of their own. */
  public static StoredLine of(Line line) {
    return new StoredLine(line, List.of(), List.of());
  }
}
