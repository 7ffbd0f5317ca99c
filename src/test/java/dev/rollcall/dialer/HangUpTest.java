package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.ROOMY;
import static dev.rollcall.dialer.DialFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.PressedKey;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.dialer.DialQueue.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How calls are ended: on a hang-up, and before the next one to the same phone. */
class HangUpTest {

  private final DialFixture f = new DialFixture(ROOMY);

  @Test
  void whatCannotBeHungUpDoesNotBlockThePhoneForEver() {
    f.dial("ann-1").settled().hangUp("ann-1");
    for (int i = 0; i < 61; i++) {
      f.due();
      f.notStopped("ann-1").afterMillis(1000);
    }

    f.dial("ann-2");

    assertEquals("place(ann-2)", f.due());
  }

  @Test
  void whatWaitsIsNotPlacedAnyMore() {
    f.dial("ann-1").hangUp("ann-1");
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
    assertEquals(List.of("ann-1"), f.queue.takeHungUp());
  }

  @Test
  void whatIsBeingPlacedIsEndedOnceItIs() {
    f.dial("ann-1").due();
    assertEquals("", f.hangUp("ann-1").due());
    f.placed("ann-1");
    assertEquals("PLACED(ann-1)", f.news());
    assertEquals("stop(ann-1)", f.due());
    assertEquals(List.of(), f.queue.takeHungUp());
    assertEquals(List.of("ann-1"), f.stopped("ann-1").queue.takeHungUp());
  }

  @Test
  void whatIsBeingPlacedInVainIsNotTriedAgain() {
    f.dial("ann-1").due();
    f.hangUp("ann-1").tryAgain("ann-1").afterMillis(1_000);
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
  }

  @Test
  void whatRingsIsEnded() {
    f.dial("ann-1").due();
    f.placed("ann-1").hangUp("ann-1");
    assertEquals(List.of(new Task.Stop("ann-1", contactId("ann-1"))), f.tasks());
    assertEquals("", f.due());
  }

  /** The command is done with: there is nothing to end. */
  @Test
  void whatNobodyKnowsIsDone() {
    assertEquals(List.of("ann-1"), f.hangUp("ann-1").queue.takeHungUp());
    assertEquals("", f.due());
  }

  @Test
  void anEndThatFailsIsTriedAgainAfterASecond() {
    f.dial("ann-1").due();
    f.placed("ann-1").hangUp("ann-1").due();
    assertEquals("", f.notStopped("ann-1").afterMillis(999).due());
    assertEquals("stop(ann-1)", f.afterMillis(1).due());
  }

  @Test
  void endsHaveARateOfTheirOwn() {
    DialFixture scarce = new DialFixture(new ConnectQuota(1, 1, 10));
    scarce.dial("ann-1").due();
    scarce.placed("ann-1").hangUp("ann-1");
    assertEquals("stop(ann-1)", scarce.due());
    scarce.stopped("ann-1").recall("bob-1").hangUp("bob-1");
    assertEquals("", scarce.due());
    assertEquals("stop(bob-1)", scarce.afterMillis(1_000).due());
  }

  @Test
  void aCallOfAnEarlierOwnerCanBeEnded() {
    f.recall("ann-1").hangUp("ann-1");
    assertEquals(List.of(new Task.Stop("ann-1", contactId("ann-1"))), f.tasks());
    assertEquals(List.of("ann-1"), f.stopped("ann-1").queue.takeHungUp());
  }

  @Test
  void aCallThatIsKnownIsNotRecalled() {
    f.dial("ann-1").recall("ann-1");
    assertEquals("place(ann-1)", f.due());
  }

  /** Law 1: the line may know of the end before Amazon Connect does. */
  @Test
  void theNextCallToAPhoneEndsTheOneBeforeFirst() {
    f.dial("ann-1").settled().dial("ann-2");
    assertEquals("stop(ann-1)", f.due());
    assertEquals("", f.due());
    f.stopped("ann-1");
    assertEquals("place(ann-2)", f.due());
  }

  @Test
  void theNextCallWaitsForOneThatIsBeingPlaced() {
    f.dial("ann-1").due();
    f.dial("ann-2");
    assertEquals("", f.due());
    assertEquals("stop(ann-1)", f.placed("ann-1").due());
    assertEquals("place(ann-2)", f.stopped("ann-1").due());
  }

  /** Of two that wait for one phone the later is wanted; the earlier must not ring for a moment. */
  @Test
  void ofTwoThatWaitOnlyTheLaterRings() {
    f.dial("ann-1", "ann-2");
    f.due();
    assertEquals("place(ann-2)", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
  }

  /** A hang-up that is delivered again must not end the call that the phone has now. */
  @Test
  void anOldCallThatIsRecalledDoesNotEndTheNewOne() {
    f.dial("ann-2").settled().recall("ann-1").hangUp("ann-1");
    assertEquals("stop(ann-1)", f.due());
    assertEquals("", f.stopped("ann-1").due());
  }

  /** After a key the flow says goodbye; once the contact has ended nothing needs to be stopped. */
  @Test
  void aContactWhoseEndIsReportedIsNotStopped() {
    f.dial("ann-1").settled();
    f.reported("ann-1", contactId("ann-1"), Outcome.ACCEPTED, PressedKey.ACCEPT.detail());
    assertEquals("stop(ann-1)", f.dial("ann-2").due());
    f.stopped("ann-1").settled();

    f.reported("", contactId("ann-2"), Outcome.NO_INPUT, "CONTACT_FLOW_DISCONNECT");

    assertEquals("place(ann-3)", f.dial("ann-3").due());
  }

  /** What the flow says of a missing key is no end: it still says goodbye. */
  @Test
  void aKeyIsNoEnd() {
    f.dial("ann-1").settled();
    f.reported("ann-1", contactId("ann-1"), Outcome.NO_INPUT, PressedKey.NO_INPUT.detail());
    assertEquals("stop(ann-1)", f.dial("ann-2").due());
  }

  /** An end of another contact is not this one's. */
  @Test
  void anEndOfAnotherContactEndsNothing() {
    f.dial("ann-1").settled().reported("ann-1", "another", Outcome.HUNG_UP, "");
    assertEquals("stop(ann-1)", f.dial("ann-2").due());
  }

  @Test
  void otherPhonesAreNotTouched() {
    f.dial("ann-1").settled().dial("bob-1");
    assertEquals("place(bob-1)", f.due());
  }

  /** Its contact has ended by itself long ago: the phone is free. */
  @Test
  void aCallOfLongAgoIsForgotten() {
    f.dial("ann-1").settled().afterMillis(Duration.ofMinutes(5).toMillis() + 1);
    assertEquals("", f.due());
    assertEquals("place(ann-2)", f.dial("ann-2").due());
  }

  @Test
  void aCallOfLastMinuteIsNot() {
    f.dial("ann-1").settled().afterMillis(Duration.ofMinutes(5).toMillis());
    assertEquals("stop(ann-1)", f.dial("ann-2").due());
  }
}
