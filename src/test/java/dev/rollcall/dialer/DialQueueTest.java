package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.ROOMY;
import static dev.rollcall.dialer.DialFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.line.Event;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.Severity;
import dev.rollcall.wire.DialerNews;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is called next, how often it is tried, when trying ends. */
class DialQueueTest {

  private final DialFixture f = new DialFixture(ROOMY);

  @Test
  void criticalGoesFirstThenTheOldest() {
    f.dial("ann-1", Severity.LOW).afterMillis(1).dial("eve-1", Severity.CRITICAL).afterMillis(1);
    f.dial("dan-1", Severity.HIGH).afterMillis(1).dial("cid-1", Severity.CRITICAL).afterMillis(1);
    f.dial("bob-1", Severity.HIGH);
    assertEquals("place(eve-1) place(cid-1) place(dan-1) place(bob-1) place(ann-1)", f.due());
  }

  @Test
  void ofOneInstantTheCallIdDecides() {
    f.dial("bob-1", "ann-1");
    assertEquals("place(ann-1) place(bob-1)", f.due());
  }

  @Test
  void whatIsAskedOnceIsDoneOnce() {
    f.dial("ann-1").due();
    assertEquals("", f.due());
    assertEquals(1, f.queue.size());
  }

  /** Amazon Connect's default quota: a burst of five, then two a second. */
  @Test
  void startsKeepToTheRate() {
    DialFixture scarce = new DialFixture(new Limits(2, 5, 100));
    for (int i = 0; i < 12; i++) {
      scarce.dial("r" + i + "-1");
    }
    List<Integer> started = new ArrayList<>();
    for (int tick = 0; tick < 8; tick++) {
      started.add(scarce.queue.due(scarce.now()).size());
      scarce.afterMillis(250);
    }
    assertEquals(List.of(5, 0, 1, 0, 1, 0, 1, 0), started);
  }

  /** What nobody waits for leaves half of the burst to calls, and comes after those that wait. */
  @Test
  void whatIsSparedLeavesRoomForStarts() {
    DialFixture scarce = new DialFixture(new Limits(2, 5, 100));
    List<Boolean> spared = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      spared.add(scarce.queue.maySpare(scarce.now()));
    }
    assertEquals(List.of(true, true, true, false), spared);
    scarce.dial("ann-1", "bob-1", "cid-1");
    assertEquals("place(ann-1) place(bob-1)", scarce.due());
    scarce.afterMillis(499);
    assertFalse(scarce.queue.maySpare(scarce.now()));
    assertEquals("place(cid-1)", scarce.afterMillis(1).due());
    assertTrue(scarce.afterMillis(1500).queue.maySpare(scarce.now()));
  }

  @Test
  void requestsInFlightAreBounded() {
    DialFixture narrow = new DialFixture(new Limits(1_000, 1_000, 2));
    narrow.dial("ann-1", "bob-1", "cid-1");
    assertEquals("place(ann-1) place(bob-1)", narrow.due());
    assertEquals("", narrow.due());
    narrow.placed("ann-1");
    assertEquals("place(cid-1)", narrow.due());
  }

  /** The urgent one that comes late passes those that wait, not those under way. */
  @Test
  void whatIsUrgentPassesTheQueue() {
    DialFixture narrow = new DialFixture(new Limits(1_000, 1_000, 1));
    narrow.dial("ann-1", "bob-1").due();
    narrow.dial("cid-1", Severity.CRITICAL).placed("ann-1");
    assertEquals("place(cid-1)", narrow.due());
  }

  @Test
  void whatIsPlacedIsTold() {
    f.dial("ann-1").due();
    f.afterMillis(70).placed("ann-1");
    assertEquals(
        List.of(
            new DialerNews("ann", new Event.Placed("ann-1", contactId("ann-1"), f.now()), f.now())),
        f.queue.takeNews());
    assertEquals(List.of(), f.queue.takeNews());
    assertEquals(0, f.queue.size());
  }

  @Test
  void whatIsRefusedIsToldAndNotTriedAgain() {
    f.dial("ann-1").due();
    f.came("ann-1", new Placing.Refused("DestinationNotAllowedException"));
    assertEquals(
        List.of(
            new DialerNews(
                "ann",
                new Event.NotPlaced("ann-1", Outcome.REJECTED, "DestinationNotAllowedException"),
                f.now())),
        f.queue.takeNews());
    assertEquals("", f.afterMillis(5_000).due());
  }

  @Test
  void pausesGrowToASecond() {
    f.dial("ann-1");
    List<Integer> tried = new ArrayList<>();
    for (int millis = 0; millis < 6_000; millis += 50) {
      if (!f.due().isEmpty()) {
        tried.add(millis);
        f.tryAgain("ann-1");
      }
      f.afterMillis(50);
    }
    assertEquals(List.of(0, 250, 750, 1750, 2750, 3750, 4750, 5750), tried);
  }

  @Test
  void whoPausesLetsOthersPass() {
    f.dial("ann-1").due();
    f.tryAgain("ann-1").dial("bob-1", Severity.LOW);
    assertEquals("place(bob-1)", f.due());
  }

  /** Law 5 and the line's own deadline: what would ring later than this would ring twice. */
  @Test
  void afterItsWindowACallIsNeverPlaced() {
    f.dial("ann-1").due();
    f.tryAgain("ann-1").afterMillis(14_999);
    assertEquals("place(ann-1)", f.due());
    f.tryAgain("ann-1").afterMillis(1);
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
    assertEquals("", f.afterMillis(1_000).due());
    assertEquals(0, f.queue.size());
  }

  @Test
  void whatNeverGotItsTurnIsUnreachable() {
    f.dial("ann-1").afterMillis(15_000);
    assertEquals("", f.due());
    assertEquals(
        new Event.NotPlaced("ann-1", Outcome.UNREACHABLE, "not placed within the window"),
        f.queue.takeNews().getFirst().event());
  }

  @Test
  void theNewsNamesTheLastTrouble() {
    f.dial("ann-1").due();
    f.tryAgain("ann-1").afterMillis(15_000).due();
    assertEquals(
        new Event.NotPlaced("ann-1", Outcome.UNREACHABLE, "throttled"),
        f.queue.takeNews().getFirst().event());
  }

  /** A request that is out when the window closes is waited for: its phone may ring. */
  @Test
  void aRequestThatIsOutIsNotGivenUp() {
    f.dial("ann-1").due();
    assertEquals("", f.afterMillis(16_000).due());
    assertEquals("", f.news());
    assertEquals("PLACED(ann-1)", f.placed("ann-1").news());
  }

  @Test
  void aDoubledCommandIsOne() {
    f.dial("ann-1", "ann-1");
    assertEquals("place(ann-1)", f.due());
    f.dial("ann-1").placed("ann-1").dial("ann-1");
    assertEquals("", f.due());
    assertEquals("PLACED(ann-1)", f.news());
  }

  @Test
  void anAnswerForACallNobodyKnowsIsIgnored() {
    f.placed("ann-1").stopped("ann-1");
    assertEquals("", f.news());
    assertEquals(0, f.queue.size());
  }

  @Test
  void clearedItKnowsNothing() {
    f.dial("ann-1").hangUp("bob-1").dial("cid-1").due();
    f.placed("cid-1").queue.clear();
    assertEquals(0, f.queue.size());
    assertEquals("", f.news());
    assertEquals(List.of(), f.queue.takeHungUp());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "-1, 1, 1", "NaN, 1, 1", "1, 0, 1", "1, 1, 0"})
  void limitsAreAboveZero(double perSecond, int burst, int inFlight) {
    assertThrows(IllegalArgumentException.class, () -> new Limits(perSecond, burst, inFlight));
  }
}
