package dev.rollcall.watch;

import dev.rollcall.core.escalation.StatusRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open incidents whose deadline passed and was not kept, as topic escalation-status has them. It
 * keeps an id and an instant of each open incident, about 200 bytes. Thread safe.
 */
public final class StuckIncidents {

  private final Map<String, Instant> deadlines = new HashMap<>();

  /** Forgets everything, because the topic is read anew. */
  public synchronized void clear() {
    deadlines.clear();
  }

  /** The newest of an incident; empty when it is forgotten. */
  public synchronized void put(String errorId, Optional<StatusRecord> status) {
    status
        .flatMap(StatusRecord::mustHappenBy)
        .ifPresentOrElse(
            deadline -> deadlines.put(errorId, deadline), () -> deadlines.remove(errorId));
  }

  /** Their errorIds, in no order. */
  public synchronized List<String> at(Instant now) {
    Instant bound = now.minus(StatusRecord.STUCK_AFTER);
    List<String> stuck = new ArrayList<>();
    deadlines.forEach(
        (errorId, deadline) -> {
          if (deadline.isBefore(bound)) {
            stuck.add(errorId);
          }
        });
    return stuck;
  }
}
