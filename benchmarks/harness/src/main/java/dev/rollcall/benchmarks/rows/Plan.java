package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.measure.Leg;
import dev.rollcall.benchmarks.measure.WarmUp;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param quick few rows, one short leg each: to see that all works, not to quote
 * @param legs of each program; the page shows their median and spread
 * @param tenMillion whether row 10 goes on to 10,000,000 open escalations
 */
public record Plan(boolean quick, int legs, boolean tenMillion) {

  /** Warm-up and length of a leg that measures throughput. */
  Leg leg() {
    return quick
        ? shortLeg()
        : new Leg(
            new WarmUp(Duration.ofSeconds(4), Duration.ofSeconds(20)), Duration.ofSeconds(30));
  }

  /** Where many legs make one curve. */
  Leg shortLeg() {
    return new Leg(
        new WarmUp(Duration.ofMillis(2500), Duration.ofSeconds(10)), Duration.ofSeconds(12));
  }

  /** How long latencies are measured in a leg. */
  Duration paced() {
    return quick ? Duration.ofSeconds(12) : Duration.ofSeconds(30);
  }

  /** One size in a whole run, a smaller one in a quick run. */
  int size(int whole, int small) {
    return quick ? small : whole;
  }
}
