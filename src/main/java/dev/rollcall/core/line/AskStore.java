package dev.rollcall.core.line;

import java.util.List;
import java.util.Optional;

/**
 * What the lines of one task hold beside their own small records: asks, ended calls, and tasks that
 * are not finished. Each operation costs the same however much a line holds. One thread.
 */
public interface AskStore {

  Optional<HeldAsk> find(String line, String errorId, long askId);

  /** All asks of this incident that the line holds, in any set. */
  List<HeldAsk> of(String line, String errorId);

  void put(String line, HeldAsk ask);

  void remove(String line, HeldAsk ask);

  /**
   * At most {@code limit} asks of this set: the worst first, those withdrawn last.
   *
   * @param after begins behind this one, which need not be there any more
   */
  List<HeldAsk> worst(String line, long set, Optional<HeldAsk> after, int limit);

  /** At most {@code limit} asks of this set that were not withdrawn, the mildest first. */
  List<HeldAsk> mildest(String line, long set, int limit);

  /** At most {@code limit} asks of this set whose wait for the line ends, the soonest first. */
  List<HeldAsk> soonest(String line, long set, int limit);

  /** The ended call with this number. */
  Optional<EndedCall> ended(String line, long number);

  Optional<EndedCall> oldestEnded(String line);

  void putEnded(String line, EndedCall call);

  void removeEnded(String line, EndedCall call);

  /** Appends a task. */
  void addTask(String line, SetTask task);

  Optional<SetTask> firstTask(String line);

  /** All tasks, the first one first; a line has a few at most. */
  List<SetTask> tasks(String line);

  /** Replaces the first task by what is left of it. */
  void replaceFirstTask(String line, SetTask task);

  void removeFirstTask(String line);
}
