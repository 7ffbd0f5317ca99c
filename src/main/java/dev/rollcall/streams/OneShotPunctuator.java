package dev.rollcall.streams;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * A punctuator that goes off once, for the nearest deadline. Under exactly-once every punctuation
 * makes the task commit, so one that ticks all the time would make an idle application commit all
 * the time. The thread does not wait for records beyond the nearest alarm ({@link StreamClients}).
 * One thread.
 */
final class OneShotPunctuator {

  private final ProcessorContext<?, ?> context;
  private final InstantSource clock;
  private final Runnable ring;
  private final StreamThreadState thread = StreamThreadState.current();
  private @Nullable Cancellable armed;
  private long armedFor = Deadlines.NEVER;

  OneShotPunctuator(ProcessorContext<?, ?> context, InstantSource clock, Runnable ring) {
    this.context = context;
    this.clock = clock;
    this.ring = ring;
    thread.add(this);
  }

  /** The instant for which it is set, in epoch milliseconds; {@link Deadlines#NEVER} for none. */
  long armedFor() {
    return armedFor;
  }

  /**
   * Rings at {@code instant}, epoch milliseconds, or as soon as possible when it is past; unless an
   * earlier ring is due.
   */
  void noLaterThan(long instant) {
    if (instant >= armedFor) {
      return;
    }
    disarm();
    long wait = Math.max(1, instant - clock.millis());
    armedFor = instant;
    armed =
        context.schedule(
            Duration.ofMillis(wait),
            PunctuationType.WALL_CLOCK_TIME,
            _ -> {
              disarm();
              ring.run();
            });
  }

  /** It does not ring any more. */
  void close() {
    disarm();
    thread.remove(this);
  }

  private void disarm() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
    armedFor = Deadlines.NEVER;
  }
}
