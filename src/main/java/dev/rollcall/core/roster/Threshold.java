package dev.rollcall.core.roster;

import java.time.Duration;

/**
 * So many reports in so long make an incident; fewer call nobody.
 *
 * @param reports 1 to {@link #MOST}
 * @param within above zero; a report counts until it is so old
 */
public record Threshold(int reports, Duration within) {

  /** Each report that is counted is remembered. */
  public static final int MOST = 100;

  /** Rejects values outside their bounds with a message that names the field. */
  public Threshold {
    if (reports < 1 || reports > MOST) {
      throw new IllegalArgumentException(
          "threshold.reports must be 1 to " + MOST + ", but is " + reports);
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("threshold.within must be above zero");
    }
  }
}
