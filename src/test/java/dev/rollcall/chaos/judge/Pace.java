package dev.rollcall.chaos.judge;

import java.time.Duration;

/**
 * How fast a run goes. A slow machine takes a multiple of each, and its judge is as patient.
 *
 * @param answerTimeout of every policy
 * @param late what counts as late
 * @param underWay how long a call that was under way may still ring after somebody accepted
 */
public record Pace(Duration answerTimeout, Duration late, Duration underWay) {

  /** Of a machine with a core for each process or so. */
  public static final Pace NORMAL =
      new Pace(Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofSeconds(5));

  public Pace slower(int times) {
    return new Pace(
        answerTimeout.multipliedBy(times), late.multipliedBy(times), underWay.multipliedBy(times));
  }
}
