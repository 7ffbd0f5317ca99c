package dev.rollcall.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Says when the deadlines of a task fire. Each fires once its inputs are read as far as they went
 * at its instant; a backlog of them fires in batches, and between two batches the records that came
 * meanwhile have their turn. One thread.
 */
final class DeadlineAlarm {

  /** The task, as its alarm sees it. */
  interface Task {
    /** Some fire now. */
    void batchBegins();

    /**
     * Fires a deadline.
     *
     * @param instant of the deadline, which this removes from the deadlines
     * @param hash of what has it
     */
    void fire(long instant, long hash, Instant now);

    /** No more fire for now. */
    void batchIsOver();
  }

  private final String storeName;
  private final InstantSource clock;
  private final DeadlineBatch batch;
  private final TopologyMeters meters;
  private final Deadlines deadlines;
  private final Task task;
  private final OneShotPunctuator alarm;
  private final CatchUp catchUp;
  private final AnswersFirst answers;
  private boolean caughtUp;
  private long notBefore;
  private boolean decidedSinceLook;
  private long turnOfRecords;

  /**
   * Begins with the deadlines that a store had; they are set when there are any.
   *
   * @param partitions the task's inputs
   * @param passed as for {@link CatchUp}
   */
  DeadlineAlarm(
      String storeName,
      TaskDependencies dependencies,
      Deadlines deadlines,
      Task task,
      ProcessorContext<?, ?> context,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> passed) {
    this.storeName = storeName;
    this.clock = dependencies.clock();
    this.batch = dependencies.batch();
    this.meters = dependencies.meters();
    this.deadlines = deadlines;
    this.task = task;
    BacklogTracker backlogs = dependencies.backlogs();
    boolean owesDeadlines = deadlines.size() > 0;
    catchUp = new CatchUp(owesDeadlines ? backlogs.begin(partitions) : Optional.empty(), passed);
    answers = new AnswersFirst(() -> backlogs.again(partitions), passed);
    alarm = new OneShotPunctuator(context, clock, this::ring);
    if (owesDeadlines) {
      set(batch.grace());
    }
  }

  /** Notes that a record was decided, which may have changed the nearest deadline. */
  void decided() {
    decidedSinceLook = true;
    set();
  }

  /** It does not ring any more. */
  void close() {
    alarm.close();
  }

  private void ring() {
    if (!hasCaughtUp()) {
      set(CatchUp.TICK);
      return;
    }
    long now = clock.millis();
    if (decidedSinceLook && now < turnOfRecords) {
      decidedSinceLook = false;
      set(DeadlineBatch.PAUSE);
      return;
    }
    long due = deadlines.nextInstant();
    long until = answers.until(due, now);
    if (until < due && due <= now) {
      set(AnswersFirst.TICK);
      return;
    }
    task.batchBegins();
    boolean isCut = fireUntil(until, Instant.ofEpochMilli(now));
    task.batchIsOver();
    meters.overdue(storeName, now - Math.min(now, deadlines.nextInstant()));
    decidedSinceLook = false;
    if (isCut) {
      turnOfRecords = clock.millis() + DeadlineBatch.TURN_OF_RECORDS.toMillis();
      set(DeadlineBatch.PAUSE);
    } else {
      turnOfRecords = 0;
      notBefore = 0;
      set();
    }
  }

  private boolean hasCaughtUp() {
    if (!caughtUp && catchUp.isDone()) {
      caughtUp = true;
      meters.caughtUp(storeName, catchUp.soFar());
    }
    return caughtUp;
  }

  /** Whether some are left for the next batch. */
  private boolean fireUntil(long until, Instant now) {
    long started = System.nanoTime();
    for (int fired = 0; deadlines.nextInstant() <= until; fired++) {
      if (fired == batch.maxDeadlines() || System.nanoTime() - started > batch.budget().toNanos()) {
        return true;
      }
      task.fire(deadlines.nextInstant(), deadlines.nextId(), now);
    }
    return false;
  }

  /** It rings for the nearest deadline, but not before the pause is over. */
  private void set(Duration pause) {
    notBefore = clock.millis() + pause.toMillis();
    set();
  }

  private void set() {
    if (deadlines.size() > 0) {
      alarm.noLaterThan(Math.max(deadlines.nextInstant(), notBefore));
    }
  }
}
