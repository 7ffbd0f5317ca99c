package dev.rollcall.simulator.api;

/**
 * Amazon Connect's quotas. Zero switches one off.
 *
 * @param requestsPerSecond for each operation by itself
 * @param burst requests at once after a pause
 * @param liveCalls at the same time, ringing or talking
 */
public record Limits(double requestsPerSecond, int burst, int liveCalls) {

  /** The defaults of a new instance, as Service Quotas lists them. */
  public static final Limits OF_A_NEW_INSTANCE = new Limits(2, 5, 10);

  public static final Limits NONE = new Limits(0, 0, 0);

  public Limits {
    if (requestsPerSecond < 0 || burst < 0 || liveCalls < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
    if (requestsPerSecond > 0 && burst == 0) {
      throw new IllegalArgumentException("with a rate, the burst must be at least 1");
    }
  }
}
