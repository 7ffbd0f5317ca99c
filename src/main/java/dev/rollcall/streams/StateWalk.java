package dev.rollcall.streams;

import dev.rollcall.wire.state.UnreadableStateException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits every state of a task that waits for something, once, in slices within the budget of a
 * batch of deadlines. Between two slices the records that came meanwhile have their turn. Some
 * states come first, out of their order. A task that has nothing to visit ticks for nothing. One
 * thread.
 *
 * @param <S> the states
 */
final class StateWalk<S> {

  private static final Logger LOG = LoggerFactory.getLogger(StateWalk.class);

  /** Entries that are read at once; a slice ends behind such a page. */
  private static final int PAGE = 128;

  /** The task, as the walk sees it. */
  interface Task<S> {

    /** Visits a state, which this may replace. */
    void visit(StateTable.Entry<S> entry, Instant now);

    /** No more are visited for now. */
    void sliceIsOver();
  }

  private final StateTable<S> table;
  private final InstantSource clock;
  private final DeadlineBatch batch;
  private final Task<S> task;
  private final Supplier<List<String>> first;
  private final OneShotPunctuator alarm;
  private final Deque<String> ahead = new ArrayDeque<>();
  private final Set<Bytes> cameFirst = new HashSet<>();
  private Optional<Bytes> behind = Optional.empty();
  private boolean isUnderWay;
  private boolean decidedSinceSlice;
  private long turnOfRecords;

  /**
   * A walk that has not begun.
   *
   * @param first ids of states that are visited before all others, asked for when a walk begins
   */
  StateWalk(
      StateTable<S> table,
      InstantSource clock,
      DeadlineBatch batch,
      ProcessorContext<?, ?> context,
      Task<S> task,
      Supplier<List<String>> first) {
    this.table = table;
    this.clock = clock;
    this.batch = batch;
    this.task = task;
    this.first = first;
    this.alarm = new OneShotPunctuator(context, clock, this::ring);
  }

  /** Begins with the first slice now. A walk that is under way begins anew. */
  void begin() {
    anew();
    slice();
  }

  /** As {@link #begin}, but the first slice comes when the task runs. */
  void beginSoon() {
    anew();
    alarm.noLaterThan(clock.millis());
  }

  private void anew() {
    ahead.clear();
    ahead.addAll(first.get());
    cameFirst.clear();
    behind = Optional.empty();
    isUnderWay = true;
  }

  /** Notes that a record was decided. */
  void decided() {
    decidedSinceSlice = true;
  }

  /** It goes no further. */
  void close() {
    alarm.close();
  }

  /** It may ring for a walk that began anew and is over by now. */
  private void ring() {
    if (!isUnderWay) {
      return;
    }
    if (decidedSinceSlice && clock.millis() < turnOfRecords) {
      decidedSinceSlice = false;
      alarm.noLaterThan(clock.millis() + DeadlineBatch.PAUSE.toMillis());
    } else {
      slice();
    }
  }

  private void slice() {
    long started = System.nanoTime();
    int visited = 0;
    while (isUnderWay
        && visited < batch.maxDeadlines()
        && System.nanoTime() - started <= batch.budget().toNanos()) {
      if (ahead.isEmpty()) {
        StateTable.Page page = table.waiting(behind, PAGE);
        page.entries().forEach(this::visit);
        visited += PAGE;
        behind = page.last();
        isUnderWay = behind.isPresent();
      } else {
        visitFirst(ahead.remove());
        visited++;
      }
    }
    task.sliceIsOver();
    decidedSinceSlice = false;
    if (isUnderWay) {
      turnOfRecords = clock.millis() + DeadlineBatch.TURN_OF_RECORDS.toMillis();
      alarm.noLaterThan(clock.millis() + DeadlineBatch.PAUSE.toMillis());
    }
  }

  private void visitFirst(String id) {
    Bytes key = StateTable.key(id);
    cameFirst.add(key);
    visit(id, () -> table.get(key));
  }

  /** A second visit could decide anew: what is held by a silence now may be held by its hours. */
  private void visit(KeyValue<Bytes, byte[]> stored) {
    if (!cameFirst.contains(stored.key)) {
      visit(StateTable.id(stored.key), () -> Optional.of(table.entry(stored)));
    }
  }

  /** One that fails keeps its state, and its deadline brings it back. */
  private void visit(String id, Supplier<Optional<StateTable.Entry<S>>> stored) {
    try {
      stored.get().ifPresent(entry -> task.visit(entry, Instant.ofEpochMilli(clock.millis())));
    } catch (IllegalStateException | IllegalArgumentException | UnreadableStateException e) {
      LOG.error("a state stays as it was before the plan changed key={}", id, e);
    }
  }
}
