package dev.rollcall.chaos.judge;

import java.time.Instant;

/** A time in which something was wrong, on purpose or because the machine had no time. */
public record FaultWindow(String kind, String detail, Instant from, Instant to) {

  /** The only one that nobody planned. */
  public static final String MACHINE_BUSY = "machine busy";
}
