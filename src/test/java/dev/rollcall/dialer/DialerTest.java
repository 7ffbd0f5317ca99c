package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.support.Await;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialer's loop while its transactions hang, are refused, or fail. */
@Timeout(60)
class DialerTest {

  private final DialerFixture f = new DialerFixture();

  @AfterEach
  void close() {
    f.close();
  }

  @Test
  void noRequestIsMadeBeforeItsOwnAttemptedIsCommitted() {
    f.producer.hold();
    f.dial("ann-1");
    f.runUntil(f.producer::isHolding);
    f.dial("bob-1");
    f.runIdle();
    assertEquals(List.of(), f.requests);

    f.producer.releaseOne();
    f.runUntil(() -> !f.requests.isEmpty() && f.producer.isHolding());
    f.runIdle();
    assertEquals(List.of("ann-1"), f.requests);

    f.producer.releaseAll();
    f.runUntil(() -> f.requests.size() == 2);
    assertEquals(List.of("ann-1", "bob-1"), f.requests);
  }

  /** A machine whose clock shows another time zone's time would call nobody, ever. */
  @Test
  void aClockThatIsHoursAheadCallsAllTheSame() {
    f.stampsAreBehindBy(Duration.ofHours(9));
    f.dial("ann-1");
    f.runUntil(() -> !f.requests.isEmpty());
  }

  /** It is placed and taken, and no request is made for it. */
  @Test
  void aCanaryRingsNoPhone() {
    f.dial("canary.x.1", Canary.id("one/0.0"));
    f.runUntil(() -> !f.responses.history().isEmpty());

    Response taken = f.responses.history().getFirst().value().event();
    assertEquals(Outcome.ACCEPTED, taken.outcome());
    assertEquals("canary.x.1", taken.callId());
    assertEquals(List.of("PLACED(canary.x.1)"), List.copyOf(f.producer.transactions).subList(0, 1));
    assertEquals(List.of(), f.requests);
  }

  @Test
  void whileACommitHangsCommandsAreReadAndCallsThatAreCommittedAreTried() {
    f.answer(new Placing.TryAgain("throttled"));
    f.dial("ann-1");
    f.runUntil(() -> f.requests.size() == 1);
    f.answer(new Placing.Placed("contact"));
    f.producer.hold();
    f.dial("bob-1");
    f.runUntil(f.producer::isHolding);

    f.dial("cid-1");
    f.pass(Duration.ofMillis(250));
    f.runUntil(() -> f.requests.size() == 2);
    f.runIdle();
    assertEquals(List.of("ann-1", "ann-1"), f.requests);

    f.producer.releaseAll();
    f.runUntil(() -> f.requests.contains("cid-1"));
    assertEquals(
        List.of("ATTEMPTED(ann-1)", "ATTEMPTED(bob-1)", "ATTEMPTED(cid-1) PLACED(ann-1)"),
        List.copyOf(f.producer.transactions).subList(0, 3));
  }

  /** A command is repeated if the worst incident of its call changes. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aCommandThatIsReadWhileTheResultOfItsCallCommitsIsNotDialedAgain(boolean placed) {
    f.answer(placed ? new Placing.Placed("contact") : new Placing.Refused("invalid"));
    f.producer.hold();
    f.dial("ann-1");
    f.runUntil(f.producer::isHolding);
    f.producer.releaseOne();
    f.runUntil(() -> !f.requests.isEmpty() && f.producer.isHolding());

    f.dial("ann-1");
    f.runIdle();
    f.producer.releaseAll();
    f.runUntil(() -> f.committedOffset() == 2);
    assertEquals(List.of("ann-1"), f.requests);
  }

  @Test
  void whileTheGroupRebalancesItTriesAgain() {
    f.producer.hold();
    f.producer.refuse();
    f.dial("ann-1");
    f.runUntil(f.producer::isHolding);
    f.producer.releaseOne();
    f.runUntil(f.producer::isHolding);
    assertEquals(List.of(), f.producer.transactions);

    f.producer.refuseNoMore();
    f.producer.releaseAll();
    f.runUntil(() -> !f.requests.isEmpty());
    assertEquals("ATTEMPTED(ann-1)", f.producer.transactions.getFirst());
  }

  /** Others may have its partitions by now, and have dialed the next call of this phone. */
  @Test
  void afterAStandstillNobodyIsDialedAndThisLifeEnds() {
    f.answer(new Placing.TryAgain("throttled"));
    f.dial("ann-1");
    f.runUntil(() -> f.requests.size() == 1);

    f.pass(Standstill.LONGEST.plusMillis(1));
    assertThrows(IllegalStateException.class, f::runIdle);
    assertEquals(List.of("ann-1"), f.requests);
  }

  @Test
  void aRequestThatWasHeldUpByAStandstillIsNotMade() {
    f.holdRequests();
    f.dial("ann-1");
    f.runUntil(f::isRequestHeld);

    f.pass(Standstill.LONGEST.plusMillis(1));
    f.makeRequests();
    assertEquals(List.of(), f.requests);
  }

  @Test
  void aPauseThatIsShorterThanASessionChangesNothing() {
    f.answer(new Placing.TryAgain("throttled"));
    f.dial("ann-1");
    f.runUntil(() -> f.requests.size() == 1);
    f.runIdle();

    f.pass(Standstill.LONGEST);
    f.runUntil(() -> f.requests.size() == 2);
  }

  /** Each wait would end too early, above all for a phone that may ring in doubt. */
  @ParameterizedTest
  @CsvSource({"1001", "60000", "-1001", "-3600000"})
  void ifTheClockIsSetThisLifeEndsBeforeAnythingIsDue(long stepMillis) {
    f.answer(new Placing.TryAgain("throttled"));
    f.dial("ann-1");
    f.runUntil(() -> f.requests.size() == 1);

    f.setClock(Duration.ofMillis(stepMillis));
    assertThrows(IllegalStateException.class, f::runIdle);
    assertEquals(List.of("ann-1"), f.requests);
  }

  @Test
  void aClockThatIsSlewedChangesNothing() {
    f.answer(new Placing.TryAgain("throttled"));
    f.dial("ann-1");
    f.runUntil(() -> f.requests.size() == 1);
    f.runIdle();

    f.setClock(Standstill.LARGEST_STEP);
    f.runUntil(() -> f.requests.size() == 2);
  }

  @Test
  void partitionsThatAreRevokedAreForgottenWhenAllIsCommitted() {
    f.producer.hold();
    f.dial("ann-1");
    f.runUntil(f.producer::isHolding);
    f.dial("bob-1");
    f.runIdle();

    f.whenThisThreadWaits(f.producer::releaseAll);
    f.revoke();

    assertEquals(List.of("ATTEMPTED(ann-1)", "ATTEMPTED(bob-1)"), f.producer.transactions);
    f.runIdle();
    assertEquals(List.of(), f.requests);
  }

  /** Its reports would be written by a dialer that has the partition again. */
  @Test
  void aTransactionThatIsRefusedSaysNothingLaterAboutPartitionsThatWereLost() {
    f.producer.hold();
    f.producer.refuse();
    f.dial("ann-1");
    f.runUntil(f.producer::isHolding);

    f.whenThisThreadWaits(f.producer::releaseAll);
    f.lose();
    f.producer.refuseNoMore();
    f.assign();
    f.dial("bob-1");

    f.runUntil(() -> !f.requests.isEmpty());
    assertEquals(List.of("bob-1"), f.requests);
    assertEquals("ATTEMPTED(bob-1)", f.producer.transactions.getFirst());
  }

  @Test
  void aCommitThatFailsEndsThisLife() {
    f.producer.commitTransactionException = new ProducerFencedException("another has the id");
    f.dial("ann-1");

    var failure = assertThrows(KafkaException.class, () -> f.runUntil(() -> !f.requests.isEmpty()));

    assertInstanceOf(ProducerFencedException.class, failure.getCause());
    assertThrows(KafkaException.class, f::revoke, "nothing is committed after it");
    assertEquals(List.of(), f.requests);
  }

  @Test
  void aCommitThatDoesNotEndInTimeEndsThisLife() {
    CommandsInWork work = new CommandsInWork();
    work.assigned(DialerFixture.PARTITION, 0);
    work.started(f.record(0, "ann-1"));
    work.skipped(f.record(0, "ann-1"));
    f.producer.hold();
    DialCommits commits = new DialCommits(f.clients, work, f.commits);
    commits.begin(f.clients.commands().groupMetadata());
    Await.until(f.producer::isHolding, () -> f.producer.transactions);
    assertTrue(commits.takeCommitted().isEmpty());

    assertThrows(KafkaException.class, () -> commits.awaitCommitted(Duration.ofMillis(1)));
    f.producer.releaseAll();
  }
}
