package dev.rollcall.connect;

/**
 * How many requests the dialer may make to Amazon Connect.
 *
 * @param startsPerSecond sustained rate of each API operation; the default 2 is Amazon Connect's
 *     own quota
 * @param burst requests that may be made at once after a pause; 5 by default
 * @param inFlight requests that may wait for an answer at the same time
 */
public record ConnectQuota(double startsPerSecond, int burst, int inFlight) {
  public static final ConnectQuota DEFAULT = new ConnectQuota(2, 5, 10);

  public ConnectQuota {
    if (!(startsPerSecond > 0) || burst < 1 || inFlight < 1) {
      throw new IllegalArgumentException(
          "startsPerSecond, burst and inFlight must be above 0, not %s, %d and %d"
              .formatted(startsPerSecond, burst, inFlight));
    }
  }
}
