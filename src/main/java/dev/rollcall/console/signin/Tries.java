package dev.rollcall.console.signin;

import dev.rollcall.core.rate.TokenBucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody may try to sign in. Each address has tries of its own, so that whoever tries
 * tokens by machine keeps nobody else out. Thread safe.
 */
public final class Tries {

  /** Somebody types one in some seconds. */
  static final double A_SECOND = 1;

  static final int AT_ONCE = 20;

  /** A few megabytes. Of more than these the one that tried longest ago is forgotten. */
  static final int MOST_ADDRESSES = 10_000;

  /** Whoever has one address of IPv6 has all of its network of 64 bits. */
  private static final int NETWORK_BYTES = 8;

  private final InstantSource clock;
  private final Map<String, TokenBucket> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public Tries(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes one try of this address; false if it has none left now. */
  public synchronized boolean take(String address) {
    return left.computeIfAbsent(network(address), _ -> new TokenBucket(A_SECOND, AT_ONCE))
        .tryTake(clock.instant());
  }

  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
          : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
