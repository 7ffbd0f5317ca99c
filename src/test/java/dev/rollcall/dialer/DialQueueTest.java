package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.ROOMY;
import static dev.rollcall.dialer.DialFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
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
    DialFixture scarce = new DialFixture(new ConnectQuota(2, 5, 100));
    for (int i = 0; i < 12; i++) {
      scarce.dial("r" + i + "-1");
    }
    List<Integer> started = new ArrayList<>();
    for (int tick = 0; tick < 8; tick++) {
      started.add(scarce.tasks().size());
      scarce.afterMillis(250);
    }
    assertEquals(List.of(5, 0, 1, 0, 1, 0, 1, 0), started);
  }

  @Test
  void requestsInFlightAreBounded() {
    DialFixture narrow = new DialFixture(new ConnectQuota(1_000, 1_000, 2));
    narrow.dial("ann-1", "bob-1", "cid-1");
    assertEquals("place(ann-1) place(bob-1)", narrow.due());
    assertEquals("", narrow.due());
    narrow.placed("ann-1");
    assertEquals("place(cid-1)", narrow.due());
  }

  /** The urgent one that comes late passes those that wait, not those under way. */
  @Test
  void whatIsUrgentPassesTheQueue() {
    DialFixture narrow = new DialFixture(new ConnectQuota(1_000, 1_000, 1));
    narrow.dial("ann-1", "bob-1").due();
    narrow.dial("cid-1", Severity.CRITICAL).placed("ann-1");
    assertEquals("place(cid-1)", narrow.due());
  }

  @Test
  void whatIsPlacedIsTold() {
    f.dial("ann-1").due();
    f.afterMillis(70).placed("ann-1");
    assertEquals(
        new DialReport("ann", new LineEvent.Placed("ann-1", contactId("ann-1"), f.now()), f.now()),
        f.takeResponses().getLast());
    assertEquals(List.of(), f.takeResponses());
    assertEquals(0, f.queue.size());
  }

  @Test
  void whatIsRefusedIsToldAndNotTriedAgain() {
    f.dial("ann-1").due();
    f.came("ann-1", new Placing.Refused("DestinationNotAllowedException"));
    assertEquals(
        new DialReport(
            "ann",
            new LineEvent.NotPlaced("ann-1", Outcome.REJECTED, "DestinationNotAllowedException"),
            f.now()),
        f.takeResponses().getLast());
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

  /** Five minutes after its command nobody needs it any more, however late it was read. */
  @Test
  void whatNeverGotItsTurnIsUnreachable() {
    DialFixture scarce = new DialFixture(new ConnectQuota(0.001, 1, 10));
    scarce.dial("eve-1").due();
    scarce.dial("ann-1").dialOld("bob-1", Duration.ofMinutes(4));
    assertEquals("", scarce.afterMillis(59_999).due());
    assertEquals("WAITING(ann-1) WAITING(bob-1)", scarce.news());
    assertEquals("", scarce.afterMillis(1).due());
    assertEquals("UNREACHABLE(bob-1)", scarce.news());
    assertEquals("", scarce.afterMillis(239_999).due());
    assertEquals("WAITING(ann-1)", scarce.news());
    assertEquals("", scarce.afterMillis(1).due());
    assertEquals(
        new LineEvent.NotPlaced("ann-1", Outcome.UNREACHABLE, "not dialed within 5 minutes"),
        scarce.takeResponses().getLast().result());
  }

  @Test
  void aCommandOfLongAgoNeverRings() {
    f.dialOld("ann-1", Duration.ofMinutes(5));
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.allNews());
  }

  /** A clock that is behind must not make a command young for ever. */
  @Test
  void aCommandOfTheFutureIsOfNow() {
    DialFixture scarce = new DialFixture(new ConnectQuota(0.001, 1, 10));
    scarce.dial("eve-1").due();
    scarce.dialOld("ann-1", Duration.ofHours(-1)).afterMillis(300_000).due();
    assertEquals("UNREACHABLE(ann-1)", scarce.news());
  }

  /** The line waits 20 s after each. */
  @Test
  void whoWaitsForATurnSaysSoEveryFewSeconds() {
    DialFixture scarce = new DialFixture(new ConnectQuota(0.001, 1, 10));
    scarce.dial("eve-1").due();
    scarce.dial("ann-1");
    List<Integer> said = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      scarce.due();
      if (scarce.news().equals("WAITING(ann-1)")) {
        said.add(second);
      }
      scarce.afterMillis(1000);
    }
    assertEquals(List.of(5, 13, 21, 29, 37), said);
  }

  /** The window belongs to Amazon Connect: what waits for our own quota has all of it left. */
  @Test
  void theWindowIsNotSpentOnOurOwnQuota() {
    DialFixture scarce = new DialFixture(new ConnectQuota(0.025, 1, 10));
    scarce.dial("eve-1").due();
    scarce.dial("ann-1").afterMillis(40_000);
    assertEquals("place(ann-1)", scarce.due());
    assertEquals("WAITING(ann-1)", scarce.news());
    assertEquals("", scarce.tryAgain("ann-1").afterMillis(250).due());
    assertEquals("place(ann-1)", scarce.afterMillis(39_750).due());
    assertEquals("WAITING(ann-1)", scarce.news());
  }

  @Test
  void aCommandThatIsRepeatedTakesItsPlaceAnew() {
    DialFixture narrow = new DialFixture(new ConnectQuota(1_000, 1_000, 1));
    narrow.dial("eve-1").due();
    narrow.dial("ann-1", Severity.LOW).dial("bob-1", Severity.HIGH);
    narrow.afterMillis(1).dial("ann-1", Severity.CRITICAL).placed("eve-1");
    assertEquals("place(ann-1)", narrow.due());
  }

  /** What was rung with is what the person hears; a later command does not ring again. */
  @Test
  void aCommandThatIsRepeatedAfterTheFirstRequestChangesNothing() {
    Dial first = f.command("ann-1", Severity.LOW);
    f.dial("ann-1", Severity.LOW).due();
    f.tryAgain("ann-1").dial("ann-1", Severity.CRITICAL).afterMillis(250);
    assertEquals(List.of(new Task.Place(first)), f.tasks());
  }

  /** A successor must be able to tell "perhaps rang" from "never". */
  @Test
  void attemptedIsCommittedBeforeTheFirstRequestAndSaidOnce() {
    f.commitsFail().dial("ann-1");
    assertEquals("", f.due());
    assertEquals("ATTEMPTED(ann-1)", f.allNews());
    assertEquals("", f.due());
    f.commit("ann-1");
    assertEquals("place(ann-1)", f.due());
    f.tryAgain("ann-1").afterMillis(250);
    assertEquals("place(ann-1)", f.due());
    assertEquals("", f.allNews());
  }

  /** What is hung up between the commit and the request never rings. */
  @Test
  void whatIsHungUpBeforeItsFirstRequestIsNotPlaced() {
    f.commitsFail().dial("ann-1").due();
    f.takeResponses();
    f.hangUp("ann-1");
    f.commit("ann-1");
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
  }

  /** Ten calls at once are Amazon Connect's quota: the eleventh waits, and spends no window. */
  @Test
  void whileConnectRefusesForItsQuotaNoOtherIsBegun() {
    f.dial("ann-1").due();
    f.throttled("ann-1").dial("bob-1").dial("cid-1", Severity.CRITICAL);
    assertEquals("place(cid-1)", f.due());
    f.throttled("cid-1").afterMillis(250);
    assertEquals("place(cid-1)", f.due());
    f.placed("cid-1");
    assertEquals("place(ann-1)", f.due());
    f.placed("ann-1");
    assertEquals("place(bob-1)", f.due());
  }

  /** Both were attempted at once. A line that becomes free is for the worse one. */
  @Test
  void aMilderCallIsNotRequestedBeforeAWorseOneThatWasRefused() {
    f.commitsFail().dial("ann-1", Severity.CRITICAL).dial("bob-1", Severity.LOW).due();
    f.takeResponses();
    f.commit("ann-1");
    assertEquals("place(ann-1)", f.due());
    f.throttled("ann-1").commit("bob-1");
    assertEquals("", f.due());
    f.afterMillis(250);
    assertEquals("place(ann-1)", f.due());
    f.placed("ann-1");
    assertEquals("place(bob-1)", f.due());
  }

  /** It came later, and would find the line taken by the milder one that tries again. */
  @Test
  void aCallThatWasRefusedYieldsToAWorseOneThatCame() {
    f.commitsFail().dial("bob-1", Severity.LOW).due();
    f.commit("bob-1").due();
    f.throttled("bob-1").dial("ann-1", Severity.CRITICAL).afterMillis(250);
    assertEquals("", f.due());
    f.commit("ann-1").afterMillis(250);
    assertEquals("place(ann-1)", f.due());
    assertEquals("place(bob-1)", f.placed("ann-1").due());
  }

  /** Its window stands still, and it says that it waits: the next person would wait as long. */
  @Test
  void aMilderCallThatWasBegunWaitsForAWorseOne() {
    f.commitsFail().dial("ann-1", Severity.CRITICAL).dial("bob-1", Severity.LOW).due();
    f.takeResponses();
    f.commit("ann-1").due();
    f.throttled("ann-1").commit("bob-1").due();
    for (int i = 0; i < 14; i++) {
      f.afterMillis(1_000).due();
      f.throttled("ann-1");
    }
    assertEquals("place(bob-1)", f.afterMillis(1_000).due());
    assertEquals("WAITING(bob-1) WAITING(bob-1) UNREACHABLE(ann-1)", f.news());
  }

  /** A storm of worse calls took each start, and a call that was refused once was given up. */
  @Test
  void aCallThatWasRefusedOnceIsNotStarvedByAStorm() {
    DialFixture g = new DialFixture(new ConnectQuota(2, 2, 10));
    g.dial("low-1", Severity.LOW);
    assertEquals("place(low-1)", g.due());
    g.throttled("low-1").takeResponses();
    for (int i = 0; i < 240; i++) {
      g.dial("c" + i + "-1", Severity.CRITICAL);
    }
    for (int i = 0; i < 239; i++) {
      g.settled().afterMillis(500);
    }
    List<String> news = List.of(g.news().split(" "));
    assertFalse(news.contains("PLACED(low-1)"));
    assertFalse(news.contains("UNREACHABLE(low-1)"));
    assertEquals(15, news.stream().filter("WAITING(low-1)"::equals).count());

    for (int i = 0; i < 3; i++) {
      g.settled().afterMillis(500);
    }
    assertTrue(List.of(g.news().split(" ")).contains("PLACED(low-1)"));
  }

  /** Its phone may ring, or have rung: to send its token minutes later would ring it anew. */
  @Test
  void aCallInDoubtIsGivenUpAfterItsWindowAlsoInAStorm() {
    DialFixture g = new DialFixture(new ConnectQuota(2, 2, 10));
    g.dial("low-1", Severity.LOW).due();
    g.inDoubt("low-1");
    for (int i = 0; i < 31; i++) {
      g.dial("c" + i + "-1", Severity.CRITICAL).settled().afterMillis(500);
    }
    List<String> news = List.of(g.news().split(" "));
    assertTrue(news.contains("UNREACHABLE(low-1)"));
    assertFalse(news.contains("WAITING(low-1)"));
  }

  /** As one that was never requested. */
  @Test
  void aCallThatIsPassedOverIsGivenUpAfterFiveMinutes() {
    DialFixture g = new DialFixture(new ConnectQuota(2, 2, 10));
    g.dial("low-1", Severity.LOW).due();
    g.throttled("low-1");
    for (int i = 0; i < 600; i++) {
      g.dial("c" + i + "-1", Severity.CRITICAL).settled().afterMillis(500);
    }
    assertFalse(List.of(g.news().split(" ")).contains("UNREACHABLE(low-1)"));
    g.settled();
    assertTrue(List.of(g.news().split(" ")).contains("UNREACHABLE(low-1)"));
  }

  /** The eleventh of ten calls would spend its window on refusals, and the next one, and so on. */
  @Test
  void asManyCallsAsConnectLetsUsHaveAreBegun() {
    f.dial("ann-1").settled().dial("bob-1").due();
    f.throttled("bob-1").afterMillis(14_999).due();
    f.throttled("bob-1").afterMillis(1).due();
    assertEquals("PLACED(ann-1) UNREACHABLE(bob-1)", f.news());
    assertEquals("", f.dial("cid-1").due());
    f.reported("", contactId("ann-1"), Outcome.HUNG_UP, "");
    assertEquals("place(cid-1)", f.due());
  }

  /** It was another quota, or somebody else's calls: there is room. */
  @Test
  void aCallThatIsPlacedShowsThatThereIsRoom() {
    f.dial("ann-1").settled().dial("bob-1").due();
    f.throttled("bob-1").afterMillis(1_000).due();
    f.placed("bob-1");
    assertEquals("place(cid-1)", f.dial("cid-1").due());
  }

  /** Requests in vain would take the starts that the quota allows a moment later. */
  @Test
  void aCallThatWasRefusedBesideLiveOnesIsTriedWhenOneEnds() {
    f.dial("ann-1").settled().dial("bob-1").due();
    assertEquals("", f.throttled("bob-1").afterMillis(999).due());
    f.reported("", contactId("ann-1"), Outcome.HUNG_UP, "");
    assertEquals("place(bob-1)", f.due());
    f.throttled("bob-1").afterMillis(500);
    assertEquals("place(bob-1)", f.due());
  }

  @Test
  void pausesBesideLiveCallsGrowToThreeSeconds() {
    f.dial("ann-1").settled().dial("bob-1").due();
    for (int seconds : new int[] {1, 2, 3, 3}) {
      assertEquals("", f.throttled("bob-1").afterMillis(seconds * 1_000L - 1).due());
      assertEquals("place(bob-1)", f.afterMillis(1).due());
    }
  }

  @Test
  void theNewsNamesTheLastTrouble() {
    f.dial("ann-1").due();
    f.tryAgain("ann-1").afterMillis(15_000).due();
    assertEquals(
        new LineEvent.NotPlaced("ann-1", Outcome.UNREACHABLE, "throttled"),
        f.takeResponses().getLast().result());
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

  /** A rebalance takes partitions away one by one. */
  @Test
  void whatIsRevokedIsForgottenAndNothingElse() {
    f.queue.dial(f.command("ann-1", Severity.HIGH), 1, Duration.ZERO, f.now());
    f.queue.dial(f.command("bob-1", Severity.HIGH), 2, Duration.ZERO, f.now());
    f.queue.due(f.now());

    assertEquals(List.of("ann-1"), f.queue.forget(partition -> partition == 1));

    assertFalse(f.queue.knows("ann-1"));
    assertEquals("ATTEMPTED(bob-1)", f.allNews());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "-1, 1, 1", "NaN, 1, 1", "1, 0, 1", "1, 1, 0"})
  void limitsAreAboveZero(double perSecond, int burst, int inFlight) {
    assertThrows(
        IllegalArgumentException.class, () -> new ConnectQuota(perSecond, burst, inFlight));
  }
}
