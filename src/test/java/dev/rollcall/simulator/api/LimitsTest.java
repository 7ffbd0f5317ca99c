package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.simulator.network.VirtualTime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Instant START = VirtualTime.START;

  @Test
  void aBurstPassesAndThenTwoASecond() {
    Throttle throttle = new Throttle(new Limits(2, 5, 0));

    assertEquals(5, passing(throttle, 20, START));
    assertFalse(throttle.lets(Operation.STOP_CONTACT, START.plusMillis(499)));
    assertTrue(throttle.lets(Operation.STOP_CONTACT, START.plusMillis(500)));
    assertFalse(throttle.lets(Operation.STOP_CONTACT, START.plusMillis(501)));
    assertEquals(2, passing(throttle, 20, START.plusMillis(1500)));
  }

  @Test
  void aPauseFillsTheBucketToTheBurstAndNoFurther() {
    Throttle throttle = new Throttle(new Limits(2, 5, 0));
    var unused = passing(throttle, 5, START);

    assertEquals(5, passing(throttle, 20, START.plusSeconds(3600)));
  }

  @Test
  void aRateOfZeroIsNoLimit() {
    assertEquals(1000, passing(new Throttle(Limits.NONE), 1000, START));
  }

  @Test
  void eachOperationHasItsOwnBucket() {
    Throttle throttle = new Throttle(new Limits(2, 1, 0));

    assertTrue(throttle.lets(Operation.STOP_CONTACT, START));
    assertFalse(throttle.lets(Operation.STOP_CONTACT, START));
    assertTrue(throttle.lets(Operation.DESCRIBE_CONTACT, START));
  }

  @Test
  void impossibleLimitsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(-1, 5, 10));
    assertThrows(IllegalArgumentException.class, () -> new Limits(2, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> new Limits(2, 5, -1));
  }

  private static long passing(Throttle throttle, int requests, Instant now) {
    return IntStream.range(0, requests)
        .filter(_ -> throttle.lets(Operation.STOP_CONTACT, now))
        .count();
  }
}
