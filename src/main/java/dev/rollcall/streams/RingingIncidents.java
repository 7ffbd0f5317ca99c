package dev.rollcall.streams;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Incidents for which a phone rings, the newest {@value #MOST} that this task saw begin. After a
 * start it knows of none, so it may say who comes first, and never who comes at all. One thread.
 */
final class RingingIncidents {

  /** Far more phones than ring at once, and few enough for one slice. */
  static final int MOST = 1000;

  private final LinkedHashSet<String> errorIds = new LinkedHashSet<>();

  /** Notes a decision. */
  void decided(HistoryRecord history) {
    if (history.status() != EscalationStatus.CALLING) {
      errorIds.remove(history.errorId());
    } else if (history.kind() == HistoryKind.CALLED) {
      errorIds.addLast(history.errorId());
      if (errorIds.size() > MOST) {
        errorIds.removeFirst();
      }
    }
  }

  /** Their errorIds, as of now; the newest last. */
  List<String> errorIds() {
    return List.copyOf(errorIds);
  }
}
