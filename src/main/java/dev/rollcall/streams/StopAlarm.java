package dev.rollcall.streams;

import dev.rollcall.plan.StopBegins;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Has the escalations of a task asked again when a silence begins that stops what is under way. No
 * marker comes then: it came when the silence was made. It is set for the nearest begin of the plan
 * by which the task decides, and not at all when none is ahead. One thread.
 */
final class StopAlarm {

  private final StoreRoster roster;
  private final InstantSource clock;
  private final Runnable walk;
  private final OneShotPunctuator alarm;
  private final StopBegins begins;

  /** Set, for a task that asks everything that is under way at its start. */
  StopAlarm(
      StoreRoster roster, InstantSource clock, ProcessorContext<?, ?> context, Runnable walk) {
    this.roster = roster;
    this.clock = clock;
    this.walk = walk;
    this.alarm = new OneShotPunctuator(context, clock, this::look);
    this.begins = new StopBegins(clock.instant());
    set();
  }

  /** Everything that is under way is asked now for another reason. */
  void walks() {
    begins.asked(clock.instant());
    set();
  }

  /** Begins the walk if a silence has begun. The plan may be another one than at the last look. */
  void look() {
    if (begins.isDue(roster.get(), clock.instant())) {
      begins.asked(clock.instant());
      walk.run();
    }
    set();
  }

  /** It does not ring any more. */
  void close() {
    alarm.close();
  }

  private void set() {
    Optional<Instant> next = begins.next(roster.get());
    next.ifPresent(begin -> alarm.noLaterThan(begin.toEpochMilli()));
  }
}
