package dev.rollcall.console.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who tries tokens by machine has to wait, and nobody else has. */
final class TriesTest {

  private Instant now = Instant.parse("2026-11-02T03:00:00Z");
  private final Tries tries = new Tries(() -> now);

  private int all(String address) {
    int taken = 0;
    while (taken <= Tries.AT_ONCE && tries.take(address)) {
      taken++;
    }
    return taken;
  }

  @Test
  void anAddressHasSoManyAtOnceAndThenOneASecond() {
    assertEquals(Tries.AT_ONCE, all("192.0.2.7"));
    now = now.plusSeconds(2);
    assertEquals(2, all("192.0.2.7"));
  }

  @Test
  void nobodyElseWaits() {
    assertEquals(Tries.AT_ONCE, all("192.0.2.7"));
    assertTrue(tries.take("192.0.2.8"));
    assertTrue(tries.take("no address"));
  }

  @Test
  void aNetworkOfIpv6IsOneAddress() {
    assertEquals(Tries.AT_ONCE, all("2001:db8:0:1::1"));
    assertFalse(tries.take("2001:db8:0:1:ffff::2"));
    assertTrue(tries.take("2001:db8:0:2::1"));
  }

  /** Many addresses do not fill the memory, and who tries on is not forgotten meanwhile. */
  @Test
  void whoTriedLongestAgoIsForgotten() {
    assertEquals(Tries.AT_ONCE, all("192.0.2.7"));
    assertEquals(Tries.AT_ONCE, all("192.0.2.8"));
    for (int i = 0; i < Tries.MOST_ADDRESSES - 1; i++) {
      assertFalse(tries.take("192.0.2.7"));
      assertTrue(tries.take("10.0.%d.%d".formatted(i / 256, i % 256)));
    }
    assertTrue(tries.take("192.0.2.8"));
    assertFalse(tries.take("192.0.2.7"));
  }
}
