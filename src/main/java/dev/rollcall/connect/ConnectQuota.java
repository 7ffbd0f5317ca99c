package dev.rollcall.connect;

/**
 * How hard the dialer may use Amazon Connect.
 *
 * @param startsPerSecond sustained rate of each API operation; 2 by default, Amazon Connect's own
 *     quota
 * @param burst requests that may come at once after a pause; 5 by default
 * @param inFlight requests that may wait for an answer at the same time
 */
public record ConnectQuota(double startsPerSecond, int burst, int inFlight) {
  public static final ConnectQuota DEFAULT = new ConnectQuota(2, 5, 10);

  public ConnectQuota {
    if (!(startsPerSecond > 0) || burst < 1 || inFlight < 1) {
      throw new IllegalArgumentException("limits must be above zero");
    }
  }
}
