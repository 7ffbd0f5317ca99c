package dev.rollcall.replay;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What happened in a period.
 *
 * @param from its start, which is part of it
 * @param until its end, which is part of it
 * @param inputs reports and actions, in order
 * @param happened what was decided then
 * @param openBefore incidents that were open at the start; what belongs to that is left out
 * @param reachesBackTo the instant of the first record; empty if there is none
 */
public record Recording(
    Instant from,
    Instant until,
    List<RecordedEvent> inputs,
    RunLog happened,
    List<String> openBefore,
    Optional<Instant> reachesBackTo) {

  public Recording {
    inputs = List.copyOf(inputs);
    openBefore = List.copyOf(openBefore);
  }

  /** Whether it has any record of what was decided. */
  public boolean hasHistory() {
    return !happened.isEmpty();
  }

  /** Collects the records, in any order. One thread. */
  public static final class Builder {

    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * Adds a record. The spoken texts of decisions are not kept, nor that a round is over, which
     * follows from them.
     */
    public void add(RecordedEvent event) {
      if (event.value() instanceof RecordedValue.Decided(HistoryRecord history)
          && history.kind() == HistoryKind.ROUND_OVER) {
        return;
      }
      events.add(
          event.value() instanceof RecordedValue.Decided(HistoryRecord history)
              ? RecordedEvent.of(
                  event.at(),
                  event.partition(),
                  event.offset(),
                  new RecordedValue.Decided(withoutMessage(history)))
              : event);
    }

    private HistoryRecord withoutMessage(HistoryRecord h) {
      return new HistoryRecord(
          same(h.errorId()),
          h.seq(),
          h.previousSeq(),
          h.at(),
          h.kind(),
          same(h.reason()),
          new CallRef(same(h.call().responderId()), h.call().callId(), Optional.empty()),
          h.by().map(this::same),
          h.status(),
          h.statusBefore(),
          same(h.groupId()),
          h.round(),
          Optional.empty(),
          h.severity(),
          "",
          h.duplicates(),
          h.outcome(),
          h.lateCause(),
          List.of());
    }

    private String same(String text) {
      return texts.computeIfAbsent(text, UnaryOperator.identity());
    }

    /** The instant of the last record so far; empty if there is none. */
    public Optional<Instant> last() {
      return events.stream().map(RecordedEvent::at).max(Comparator.naturalOrder());
    }

    /**
     * The recording of a period.
     *
     * @param from empty for the first record's instant
     * @param until empty for the last record's instant
     * @throws IllegalArgumentException if no record lies in the period
     */
    public Recording build(Optional<Instant> from, Optional<Instant> until) {
      Collections.sort(events);
      List<RecordedEvent> inside =
          events.stream()
              .filter(event -> from.filter(event.at()::isBefore).isEmpty())
              .filter(event -> until.filter(event.at()::isAfter).isEmpty())
              .toList();
      if (inside.isEmpty()) {
        throw new IllegalArgumentException("the recording has no record of that period");
      }
      OpenBefore open = OpenBefore.of(inside);
      RunLog happened = new RunLog();
      List<RecordedEvent> inputs = new ArrayList<>();
      for (RecordedEvent event : inside) {
        if (event.value() instanceof RecordedValue.Decided(HistoryRecord history)) {
          happened.add(history);
        } else if (!open.contains(event)) {
          inputs.add(event);
        }
      }
      return new Recording(
          from.orElse(inside.getFirst().at()),
          until.orElse(inside.getLast().at()),
          inputs,
          happened,
          open.errorIds(),
          Optional.of(events.getFirst().at()));
    }
  }
}
