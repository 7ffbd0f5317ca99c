package dev.rollcall.console.state;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.StatusRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where incidents stand, as topic escalation-status has it. One thread writes, any thread reads.
 * Bounded: so many open incidents, and {@link #OVER} that are over.
 */
public final class IncidentBoard {

  /** So many resolved incidents are kept, the last ones. */
  static final int OVER = 10_000;

  /** Severest first; of one severity, what nobody has first; then the oldest. */
  private static final Comparator<StatusRecord> WORST_FIRST =
      Comparator.comparing((StatusRecord s) -> s.last().severity())
          .thenComparing(s -> s.last().status() == EscalationStatus.ACKNOWLEDGED)
          .thenComparing(s -> s.raisedAt().orElse(s.last().at()))
          .thenComparing(s -> s.last().errorId());

  private final int most;
  private final Map<String, StatusRecord> open = new HashMap<>();
  private final Map<String, StatusRecord> over = new LinkedHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private Picture picture = new Picture(List.of(), List.of(), 0);
  private long pictured = -1;
  private long notKept;

  /**
   * An empty board.
   *
   * @param most open incidents that are kept
   */
  public IncidentBoard(int most) {
    this.most = most;
  }

  /**
   * The board at one moment.
   *
   * @param open the worst first, without those that are held
   * @param held incidents for which nobody is called yet
   * @param notKept how many more may be open, because they came when the board was full
   */
  public record Picture(List<StatusRecord> open, List<StatusRecord> held, long notKept) {}

  /** Forgets everything, because the topic is read anew. */
  public synchronized void clear() {
    open.clear();
    over.clear();
    notKept = 0;
    version.incrementAndGet();
  }

  /** The newest of an incident; empty when it is forgotten. */
  public synchronized void put(String errorId, Optional<StatusRecord> status) {
    StatusRecord known = open.remove(errorId);
    over.remove(errorId);
    if (status.isPresent()) {
      if (!isOpen(status.get())) {
        over.put(errorId, status.get());
        if (over.size() > OVER) {
          over.remove(over.keySet().iterator().next());
        }
      } else if (known != null || open.size() < most) {
        open.put(errorId, status.get());
      } else {
        notKept++;
      }
    }
    version.incrementAndGet();
  }

  private static boolean isOpen(StatusRecord status) {
    return switch (status.last().status()) {
      case CALLING, WAITING, ACKNOWLEDGED, EXHAUSTED, HELD -> true;
      case NONE, RESOLVED -> false;
    };
  }

  /** Rises with every change. */
  public long version() {
    return version.get();
  }

  /** Where one incident stands; empty if nothing is known of it. */
  public synchronized Optional<StatusRecord> find(String errorId) {
    return Optional.ofNullable(open.get(errorId)).or(() -> Optional.ofNullable(over.get(errorId)));
  }

  /** All open incidents. */
  public synchronized Picture picture() {
    if (pictured != version.get()) {
      List<StatusRecord> sorted = open.values().stream().sorted(WORST_FIRST).toList();
      picture =
          new Picture(
              sorted.stream().filter(s -> !isHeld(s)).toList(),
              sorted.stream().filter(IncidentBoard::isHeld).toList(),
              notKept);
      pictured = version.get();
    }
    return picture;
  }

  private static boolean isHeld(StatusRecord status) {
    return status.last().status() == EscalationStatus.HELD;
  }

  /** Incidents whose deadline has passed and was not kept. */
  public synchronized List<StatusRecord> stuck(Instant now) {
    return open.values().stream()
        .filter(status -> status.isStuck(now))
        .sorted(WORST_FIRST)
        .toList();
  }

  /** How many of the kept incidents were resolved since then. */
  public synchronized long resolvedSince(Instant instant) {
    return over.values().stream().filter(s -> !s.last().at().isBefore(instant)).count();
  }
}
