package dev.rollcall.streams;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Incidents for which somebody is called, as far as this task saw it begin: {@value #MOST} whose
 * phone rings and as many whose call is on its way, the newest of each. After a start it knows of
 * none, so it may say who comes first, and never who comes at all. One thread.
 */
final class CalledIncidents {

  /** Far more phones than ring at once. */
  static final int MOST = 1000;

  private final SequencedSet<String> ringing = new LinkedHashSet<>();
  private final SequencedSet<String> asked = new LinkedHashSet<>();

  /** Notes a decision. */
  void decided(HistoryRecord history) {
    String errorId = history.errorId();
    if (history.status() != EscalationStatus.CALLING) {
      ringing.remove(errorId);
      asked.remove(errorId);
    } else if (history.kind() == HistoryKind.CALLED) {
      asked.remove(errorId);
      add(errorId, ringing);
    } else if (history.kind() != HistoryKind.DUPLICATE && !ringing.contains(errorId)) {
      add(errorId, asked);
    }
  }

  private static void add(String errorId, SequencedSet<String> newest) {
    newest.addLast(errorId);
    if (newest.size() > MOST) {
      newest.removeFirst();
    }
  }

  /** Their errorIds, as of now; those whose phone rings come first. */
  List<String> errorIds() {
    return Stream.concat(ringing.stream(), asked.stream()).toList();
  }
}
