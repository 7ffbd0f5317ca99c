package dev.rollcall.replay;

import dev.rollcall.rehearsal.engine.Engine;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/**
 * What would have happened with a plan.
 *
 * @param log calls and incidents
 * @param sources where the answers to each call are from, by call id
 */
public record Replay(RunLog log, SortedMap<String, String> sources) {

  public Replay {
    sources = Collections.unmodifiableSortedMap(sources);
  }

  /** How people answer. */
  public enum People {
    /** Every call rings out. */
    NOBODY,
    /** Everybody accepts after 20 s. */
    ALWAYS,
    /** As they did in the recording. */
    AS_HAPPENED;

    /** As an option has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    PhoneBehaviour behaviour(Recording recording, ReplayPlan plan) {
      return switch (this) {
        case NOBODY -> PhoneBehaviour.NOBODY;
        case ALWAYS -> PhoneBehaviour.ALWAYS;
        case AS_HAPPENED -> new AsHappened(recording.happened(), plan::zone);
      };
    }
  }

  /**
   * Replays a recording. Takes no time but that of the processor; the same arguments give the same
   * result.
   *
   * @param progress takes the number of inputs so far, from time to time
   */
  public static Replay of(
      Recording recording, ReplayPlan plan, People people, LongConsumer progress) {
    return of(recording, plan, people.behaviour(recording, plan), progress);
  }

  /**
   * As {@link #of(Recording, ReplayPlan, People, LongConsumer)}, for somebody who does not wait for
   * ever.
   *
   * @param watcher runs after each instant; what it throws ends the replay
   */
  public static Replay of(Recording recording, ReplayPlan plan, People people, Runnable watcher) {
    return of(recording, plan, people.behaviour(recording, plan), _ -> {}, watcher);
  }

  /** As {@link #of(Recording, ReplayPlan, People, LongConsumer)}, with this behaviour. */
  static Replay of(
      Recording recording, ReplayPlan plan, PhoneBehaviour people, LongConsumer progress) {
    return of(recording, plan, people, progress, () -> {});
  }

  private static Replay of(
      Recording recording,
      ReplayPlan plan,
      PhoneBehaviour people,
      LongConsumer progress,
      Runnable watcher) {
    try (Engine engine = Engine.unwatched(plan.roster(), recording.from())) {
      PlanReplay replay = new PlanReplay(engine, people, recording.from(), watcher);
      long done = 0;
      for (RecordedEvent event : recording.inputs()) {
        if (event.value() instanceof RecordedValue.Input input) {
          replay.input(input, event.at());
        }
        progress.accept(++done);
      }
      replay.runUntil(recording.until());
      return new Replay(replay.log(), replay.sources());
    }
  }

  /** The source of the answers to this call. */
  String source(String callId) {
    return sources.getOrDefault(callId, "");
  }
}
