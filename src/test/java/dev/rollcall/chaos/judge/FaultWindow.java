package dev.rollcall.chaos.judge;

import java.time.Duration;
import java.time.Instant;

/** A time in which something was wrong, on purpose or because the machine had no time. */
public record FaultWindow(String kind, String detail, Instant from, Instant to) {

  /** The only one that nobody planned. */
  public static final String MACHINE_BUSY = "machine busy";

  /** The only one in which instants that an instance writes down may be wrong. */
  public static final String CLOCK_WRONG = "instance clock wrong";

  /** How long the whole system may need after a fault until it is as it was. */
  private static final Duration RECOVERY = Duration.ofSeconds(25);

  /** A machine that was busy lost no connection and no partition. */
  private static final Duration RECOVERY_OF_A_MACHINE = Duration.ofSeconds(2);

  /** When its effects are over at the latest. */
  public Instant over() {
    return to.plus(kind.equals(MACHINE_BUSY) ? RECOVERY_OF_A_MACHINE : RECOVERY);
  }
}
