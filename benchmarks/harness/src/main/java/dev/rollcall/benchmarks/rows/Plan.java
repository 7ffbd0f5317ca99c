package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.measure.Leg;
import dev.rollcall.benchmarks.measure.WarmUp;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param quick few rows, one short leg each: to see that all works, not to quote
 * @param legs of each program; the page shows their median and spread
 * @param peers whether peers are measured in each row that has some; row 2 always has them
 * @param tenMillion whether row 10 goes on to 10,000,000 open escalations
 */
public record Plan(boolean quick, int legs, boolean peers, boolean tenMillion) {

  /** What a leg takes beside its warm-up and its measured part: the program's start and stop. */
  private static final Duration AROUND = Duration.ofSeconds(5);

  /** Warm-up and length of a leg that measures Rollcall's throughput. */
  Leg leg() {
    return quick
        ? shortLeg()
        : new Leg(
            new WarmUp(Duration.ofSeconds(4), Duration.ofSeconds(20)), Duration.ofSeconds(30));
  }

  /** Of yardsticks and peers. */
  Leg peerLeg() {
    return quick
        ? shortLeg()
        : new Leg(
            new WarmUp(Duration.ofMillis(2000), Duration.ofSeconds(8)), Duration.ofSeconds(12));
  }

  /** Where many legs make one curve. */
  Leg shortLeg() {
    return new Leg(
        new WarmUp(Duration.ofMillis(2000), Duration.ofSeconds(8)), Duration.ofSeconds(10));
  }

  /** How long so many legs take. */
  Duration time(Leg leg, int count) {
    return AROUND.plus(leg.warmUp().most()).plus(leg.length()).multipliedBy(count);
  }

  /** How long so many measurements of {@link #paced} take with what is around them. */
  Duration pacedTime(Duration around, int count) {
    return AROUND.plus(paced()).plus(around).multipliedBy(count);
  }

  /** How long latencies are measured in a leg. */
  Duration paced() {
    return quick ? Duration.ofSeconds(12) : Duration.ofSeconds(30);
  }

  /** One size in a whole run, a smaller one in a quick run. */
  int size(int whole, int small) {
    return quick ? small : whole;
  }

  /** As {@link #size}, in seconds. */
  Duration seconds(int whole, int small) {
    return Duration.ofSeconds(size(whole, small));
  }
}
