package dev.rollcall.simulator.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryConditionsTest {

  private static final Duration JITTER = Duration.ofMillis(700);

  @Test
  void calmWeatherTellsEachAnswerOnceAndAtOnce() {
    assertEquals(List.of(Duration.ZERO), DeliveryConditions.CALM.travels(3, 1));
  }

  @Test
  void theSameSeedBringsTheSameWeatherAndAnotherSeedAnother() {
    assertEquals(fates(new DeliveryConditions(7, JITTER, 0.3, 0.3, 0.3)), fates(storm(7)));
    assertNotEquals(fates(storm(7)), fates(storm(8)));
  }

  @Test
  void aStormLosesRepeatsAndReordersAndStaysWithinItsBounds() {
    List<List<Duration>> fates = fates(storm(7));

    assertTrue(fates.stream().anyMatch(List::isEmpty));
    assertTrue(fates.stream().anyMatch(copies -> copies.size() == 2));
    assertTrue(late(fates, DeliveryConditions.HELD_BACK) > 0);
    assertEquals(0, late(fates, DeliveryConditions.HELD_BACK.plus(JITTER).plusMillis(1)));
    assertEquals(0, late(fates(new DeliveryConditions(7, JITTER, 0, 1, 0)), JITTER.plusMillis(1)));
  }

  @Test
  void anEventThatIsHeldBackIsOvertakenButKeepsItsInstant() {
    DeliveryConditions conditions =
        new DeliveryConditions(firstSeedThatHoldsBackOnlyThePickup(), Duration.ZERO, 0.5, 0, 0);
    PhoneFixture phones = new PhoneFixture(conditions, Set.of(), 0);
    phones.callTo("hang-up:2s");

    assertEquals(List.of("3 contact-1 CUSTOMER_DISCONNECT", "6 contact-1 picked up"), phones.told);
    ContactEvent pickup =
        phones.events.stream()
            .filter(event -> event.type().equals("CONNECTED_TO_SYSTEM"))
            .findFirst()
            .orElseThrow();
    assertTrue(pickup.json().contains("\"time\":\"2026-01-01T00:00:01Z\""), pickup.json());
  }

  @Test
  void theFunctionIsTriedThreeTimesAndInvokedTwiceWhenDoubled() {
    PhoneFixture echo =
        new PhoneFixture(new DeliveryConditions(1, Duration.ZERO, 0, 1, 0), Set.of(), 0);
    echo.callTo("accept:2s");
    PhoneFixture broken = new PhoneFixture();
    broken.functionReturns(Optional.empty());
    broken.callTo("accept:2s");

    assertEquals(2, echo.invocations.size());
    assertEquals(3, broken.invocations.size());
  }

  @Test
  void lostMeansNeverAndDuplicateMeansTwice() {
    PhoneFixture lossy = new PhoneFixture(new DeliveryConditions(1, JITTER, 0, 0, 1), Set.of(), 0);
    lossy.callTo("accept:2s");
    PhoneFixture echo =
        new PhoneFixture(new DeliveryConditions(1, Duration.ZERO, 0, 1, 0), Set.of(), 0);
    echo.callTo("busy");

    assertEquals(List.of(), lossy.told);
    assertEquals(List.of("1 contact-1 TELECOM_BUSY", "1 contact-1 TELECOM_BUSY"), echo.told);
  }

  @Test
  void anImpossibleWeatherIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new DeliveryConditions(1, JITTER, 0, 0, 1.1));
    assertThrows(
        IllegalArgumentException.class, () -> new DeliveryConditions(1, JITTER, -0.1, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new DeliveryConditions(1, JITTER.negated(), 0, 0, 0));
  }

  private static DeliveryConditions storm(long seed) {
    return new DeliveryConditions(seed, JITTER, 0.3, 0.3, 0.3);
  }

  private static List<List<Duration>> fates(DeliveryConditions conditions) {
    List<List<Duration>> fates = new ArrayList<>();
    for (int call = 1; call <= 50; call++) {
      fates.add(conditions.travels(call, 0));
      fates.add(conditions.travels(call, 1));
    }
    return fates;
  }

  private static long late(List<List<Duration>> fates, Duration by) {
    return fates.stream().flatMap(List::stream).filter(d -> d.compareTo(by) >= 0).count();
  }

  /** The first thing told of a call is that it rings, the second that it was picked up. */
  private static long firstSeedThatHoldsBackOnlyThePickup() {
    for (long seed = 0; seed < 1000; seed++) {
      DeliveryConditions conditions = new DeliveryConditions(seed, Duration.ZERO, 0.5, 0, 0);
      if (conditions.travels(1, 1).equals(List.of(DeliveryConditions.HELD_BACK))
          && conditions.travels(1, 2).equals(List.of(Duration.ZERO))) {
        return seed;
      }
    }
    throw new AssertionError("no such seed below 1000");
  }
}
