package dev.rollcall.console.state;

import dev.rollcall.core.escalation.HistoryRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of the last day, by incident. Bounded: of one incident the last {@link #OF_ONE}
 * records, and so many of all together; what was not written to for longest goes first. One thread
 * writes, any thread reads.
 */
public final class Stories {

  /** So many records of one incident are kept. */
  static final int OF_ONE = 500;

  private final int most;
  private final LinkedHashMap<String, List<HistoryRecord>> byErrorId = new LinkedHashMap<>();
  private int size;

  /**
   * No stories yet.
   *
   * @param most records that are kept
   */
  public Stories(int most) {
    this.most = most;
  }

  /** Adds a record, unless it is known already. */
  public synchronized void add(HistoryRecord record) {
    List<HistoryRecord> story = byErrorId.remove(record.errorId());
    if (story == null) {
      story = new ArrayList<>();
    }
    byErrorId.put(record.errorId(), story);
    if (!story.isEmpty() && story.getLast().seq() >= record.seq()) {
      return;
    }
    story.add(record);
    size++;
    if (story.size() > OF_ONE) {
      story.removeFirst();
      size--;
    }
    while (size > most) {
      Map.Entry<String, List<HistoryRecord>> oldest = byErrorId.pollFirstEntry();
      size -= oldest == null ? size : oldest.getValue().size();
    }
  }

  /** The records that concern a person, the newest first. */
  public synchronized List<HistoryRecord> about(String person) {
    return byErrorId.values().stream()
        .flatMap(List::stream)
        .filter(record -> record.call().responderId().equals(person))
        .sorted(Comparator.comparing(HistoryRecord::at).reversed())
        .toList();
  }

  /** The records of an incident, the oldest first; none if nothing is known of the last day. */
  public synchronized List<HistoryRecord> of(String errorId) {
    return List.copyOf(byErrorId.getOrDefault(errorId, List.of()));
  }
}
