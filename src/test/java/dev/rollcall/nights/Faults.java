package dev.rollcall.nights;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How often what goes wrong in a night, drawn from its seed.
 *
 * @param crash one of so many transactions ends with the death of its process
 * @param skew how far a clock may be off, either way
 * @param travel longest time until a committed record is seen
 * @param connect share of requests to Amazon Connect that go wrong, 0 to 1
 * @param onTheWire longest time from the decision on a request to its arrival
 */
record Faults(int crash, Duration skew, Duration travel, double connect, Duration onTheWire) {

  static final Faults NONE =
      new Faults(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

  /** What a dialer keeps to (Standstill): later it does not make the request. */
  static final Duration STANDSTILL = Duration.ofSeconds(3);

  /** Much later than that. */
  static final Duration TOO_LATE = Duration.ofSeconds(90);

  static Faults of(SplittableRandom dice, Duration onTheWire) {
    return new Faults(
        20 + dice.nextInt(400),
        Duration.ofMillis(dice.nextInt(5_000)),
        Duration.ofMillis(dice.nextInt(1_000)),
        dice.nextDouble() / 2,
        onTheWire);
  }

  /** For a flaw that takes two deaths of a dialer within a minute to be seen. */
  Faults withADialerThatDiesOften() {
    return new Faults(Math.min(crash, 20), skew, travel, Math.max(connect, 0.3), onTheWire);
  }
}
