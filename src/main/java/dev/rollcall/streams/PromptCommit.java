package dev.rollcall.streams;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits as soon as another hop waits for a record, and not at the next interval: under
 * exactly-once a record is seen when its transaction ends. Between two such commits lies twice the
 * time that the last one took, so commits never take more than a third of a thread. A thread that
 * is behind commits by the interval alone: there a record waits longer in the queue than for a
 * commit. One for each task; one thread.
 */
final class PromptCommit {

  private static final int GAP = 2;

  private final ProcessorContext<?, ?> context;
  private final InstantSource clock;
  private final StreamThreadState thread = StreamThreadState.current();
  private final OneShotPunctuator later;
  private long wantedAfter;

  PromptCommit(ProcessorContext<?, ?> context, InstantSource clock) {
    this.context = context;
    this.clock = clock;
    this.later = new OneShotPunctuator(context, clock, this::commitUnlessDone);
  }

  /** A record was sent that another hop waits for. */
  void isWaitedFor() {
    if (thread.isBehind()) {
      return;
    }
    wantedAfter = thread.commits();
    long wait = GAP * thread.commitTook() - thread.sinceCommit();
    if (wait <= 0) {
      context.commit();
    } else {
      later.noLaterThan(clock.millis() + Duration.ofNanos(wait).toMillis() + 1);
    }
  }

  /** A commit for another task of the thread is one for this task too. */
  private void commitUnlessDone() {
    if (thread.commits() == wantedAfter) {
      context.commit();
    }
  }

  void close() {
    later.close();
  }
}
