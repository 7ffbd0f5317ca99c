package dev.rollcall.watch;

import dev.rollcall.core.escalation.StatusRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Open incidents whose deadline passed and was not kept, as topic escalation-status has them. It
 * keeps an id and an instant of each open incident, about 200 bytes. Thread safe.
 */
public final class StuckIncidents {

  private final Map<String, Instant> deadlines = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private boolean isWhole;

  /** Forgets everything, because the topic is read anew. */
  public synchronized void begins() {
    deadlines.clear();
    isWhole = false;
  }

  /** All that was in the topic is read. */
  public synchronized void caughtUp() {
    isWhole = true;
  }

  /** Whether all open incidents are known, so that none of them being stuck says something. */
  public synchronized boolean isWhole() {
    return isWhole;
  }

  /** Those that are stuck and were not when this was asked last. */
  public synchronized List<String> anew(Instant now) {
    if (!isWhole) {
      return List.of();
    }
    Set<String> stuck = new HashSet<>(at(now));
    List<String> anew = stuck.stream().filter(errorId -> !told.contains(errorId)).toList();
    told.clear();
    told.addAll(stuck);
    return anew;
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
