package dev.rollcall.console.state;

import dev.rollcall.wire.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What people did lately, as topic audit has it: the last {@link #MOST}. Thread safe. */
public final class AuditLog {

  /** So many are kept, about 10 MB. */
  static final int MOST = 10_000;

  private final Deque<AuditEntry> entries = new ArrayDeque<>();

  /** Forgets everything, because the topic is read anew. */
  public synchronized void clear() {
    entries.clear();
  }

  public synchronized void add(AuditEntry entry) {
    entries.addLast(entry);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /**
   * The newest of these entries, the newest first.
   *
   * @param text that the name or the action has; empty for all
   */
  public synchronized List<AuditEntry> newest(String text, int most) {
    List<AuditEntry> found = new ArrayList<>();
    entries.stream()
        .filter(entry -> entry.by().contains(text) || entry.action().contains(text))
        .forEach(found::add);
    found.sort(Comparator.comparing(AuditEntry::at).reversed());
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }
}
