package dev.rollcall.replay;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The incidents that were open when a period began. A replay begins with nothing known, so it would
 * raise them again; what is about them counts from their next raise on.
 */
final class OpenBefore {

  private static final Set<EscalationStatus> NOT_OPEN =
      EnumSet.of(EscalationStatus.NONE, EscalationStatus.RESOLVED);

  /** The last decision about each before it was raised in the period. */
  private final Map<String, Instant> until;

  private OpenBefore(Map<String, Instant> until) {
    this.until = until;
  }

  /** Of a period's records, in order. */
  static OpenBefore of(List<RecordedEvent> inside) {
    Map<String, Instant> until = new TreeMap<>();
    Set<String> known = new HashSet<>();
    for (RecordedEvent event : inside) {
      if (event.value() instanceof RecordedValue.Decided(HistoryRecord history)) {
        note(history, known, until);
      }
    }
    return new OpenBefore(until);
  }

  private static void note(HistoryRecord history, Set<String> known, Map<String, Instant> until) {
    String errorId = history.errorId();
    boolean raised = history.kind() == HistoryKind.RAISED;
    boolean first = !known.contains(errorId) && !until.containsKey(errorId);
    if (raised || (first && NOT_OPEN.contains(history.statusBefore()))) {
      known.add(errorId);
    } else if (!known.contains(errorId)) {
      until.put(errorId, history.at());
    }
  }

  /** Whether this report or action is about what was open before. */
  boolean contains(RecordedEvent input) {
    Instant last = until.get(input.value().errorId());
    return last != null && !input.at().isAfter(last);
  }

  List<String> errorIds() {
    return List.copyOf(until.keySet());
  }
}
