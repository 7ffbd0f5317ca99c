package dev.rollcall.streams;

import dev.rollcall.wire.state.UnreadableStateException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits every state of a task that waits for something, once, in slices within the budget of a
 * batch of deadlines. Between two slices the records that came meanwhile have their turn. A task
 * that has nothing to visit ticks for nothing. One thread.
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
  private final OneShotPunctuator alarm;
  private Optional<Bytes> behind = Optional.empty();
  private boolean decidedSinceSlice;
  private long turnOfRecords;

  StateWalk(
      StateTable<S> table,
      InstantSource clock,
      DeadlineBatch batch,
      ProcessorContext<?, ?> context,
      Task<S> task) {
    this.table = table;
    this.clock = clock;
    this.batch = batch;
    this.task = task;
    this.alarm = new OneShotPunctuator(context, clock, this::ring);
  }

  /** Begins with the first slice now. A walk that is under way begins anew. */
  void begin() {
    behind = Optional.empty();
    slice();
  }

  /** As {@link #begin}, but the first slice comes when the task runs. */
  void beginSoon() {
    behind = Optional.empty();
    alarm.noLaterThan(clock.millis());
  }

  /** Notes that a record was decided. */
  void decided() {
    decidedSinceSlice = true;
  }

  /** It goes no further. */
  void close() {
    alarm.close();
  }

  private void ring() {
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
    boolean goesOn = true;
    while (goesOn
        && visited < batch.maxDeadlines()
        && System.nanoTime() - started <= batch.budget().toNanos()) {
      StateTable.Page page = table.waiting(behind, PAGE);
      page.entries().forEach(this::visit);
      visited += PAGE;
      behind = page.last();
      goesOn = behind.isPresent();
    }
    task.sliceIsOver();
    decidedSinceSlice = false;
    if (goesOn) {
      turnOfRecords = clock.millis() + DeadlineBatch.TURN_OF_RECORDS.toMillis();
      alarm.noLaterThan(clock.millis() + DeadlineBatch.PAUSE.toMillis());
    }
  }

  /** One that fails keeps its state, and its deadline brings it back. */
  private void visit(KeyValue<Bytes, byte[]> stored) {
    try {
      task.visit(table.entry(stored), Instant.ofEpochMilli(clock.millis()));
    } catch (IllegalStateException | IllegalArgumentException | UnreadableStateException e) {
      LOG.error(
          "a state stays as it was before the plan changed key={}", StateTable.id(stored.key), e);
    }
  }
}
