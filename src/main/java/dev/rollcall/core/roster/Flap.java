package dev.rollcall.core.roster;

import java.time.Duration;

/**
 * A fault that comes and goes must stay before it calls somebody.
 *
 * @param episodes so many raises within that time, this one among them, 1 to {@link #MOST}
 * @param within above zero, back from the raise
 * @param settle how long it must stay then
 */
public record Flap(int episodes, Duration within, Duration settle) {

  /** So many raises are remembered. */
  public static final int MOST = 20;

  /** Rejects values outside their bounds with a message that names the field. */
  public Flap {
    if (episodes < 1 || episodes > MOST) {
      throw new IllegalArgumentException(
          "flap.episodes must be 1 to " + MOST + ", but is " + episodes);
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("flap.within must be above zero");
    }
    if (settle.isNegative()) {
      throw new IllegalArgumentException("flap.settle must not be negative, but is " + settle);
    }
  }
}
