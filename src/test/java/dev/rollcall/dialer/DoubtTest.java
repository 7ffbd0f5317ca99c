package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.ROOMY;
import static dev.rollcall.dialer.DialFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.connect.PressedKey;
import dev.rollcall.connect.Telephony;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls whose phone may ring although nobody knows it: a request without an answer, or a 5xx. */
class DoubtTest {

  private final DialFixture f = new DialFixture(ROOMY);

  /** While the window is open the next attempt, with the same token, resolves the doubt. */
  @Test
  void withinTheWindowTheSameTokenIsTriedAgain() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1").afterMillis(250);
    assertEquals("place(ann-1)", f.due());
    assertEquals("PLACED(ann-1)", f.placed("ann-1").news());
  }

  @Test
  void afterTheWindowTheTokenIsSentOnceMoreAndTheContactIsEnded() {
    givenUpInDoubt();
    assertEquals("place(ann-1)", f.due());
    assertEquals("stop(ann-1)", f.placed("ann-1").due());
    assertEquals("", f.stopped("ann-1").news());
    assertFalse(f.queue.knows("ann-1"));
  }

  @Test
  void whatIsHungUpInDoubtIsLookedForAndEnded() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1").hangUp("ann-1");
    assertEquals("", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
    assertEquals("place(ann-1)", f.afterMillis(250).due());
    assertEquals("stop(ann-1)", f.placed("ann-1").due());
    assertEquals(List.of("ann-1"), f.stopped("ann-1").queue.takeHungUp());
  }

  /** Law 1: the phone may ring for a minute after the last request. */
  @Test
  void thatPhoneIsNotCalledMeanwhileAndWhoWaitsSaysSo() {
    givenUpInDoubt();
    f.due();
    f.inDoubt("ann-1").dial("ann-2");
    assertEquals("", f.afterMillis(59_999).due());
    assertEquals("WAITING(ann-2)", f.news());
    assertEquals("place(ann-2)", f.afterMillis(1).due());
  }

  @Test
  void otherPhonesAreCalledMeanwhile() {
    givenUpInDoubt();
    f.due();
    f.inDoubt("ann-1").dial("bob-1");
    assertEquals("place(bob-1)", f.due());
  }

  /** Each request more could ring anew; one is enough. */
  @Test
  void theTokenIsNotSentAThirdTime() {
    givenUpInDoubt();
    f.due();
    f.inDoubt("ann-1");
    for (int second = 0; second < 60; second++) {
      assertEquals("", f.afterMillis(1000).due());
    }
    assertFalse(f.queue.knows("ann-1"));
  }

  /** A request that was refused has rung nothing and told nothing. */
  @Test
  void aRefusedRequestDoesNotCountAsThatOne() {
    givenUpInDoubt();
    f.due();
    f.throttled("ann-1").afterMillis(1000);
    assertEquals("place(ann-1)", f.due());
  }

  @Test
  void a429LeavesNoDoubt() {
    f.dial("ann-1").due();
    f.throttled("ann-1").hangUp("ann-1").due();
    assertEquals("place(ann-2)", f.dial("ann-2").due());
  }

  @Test
  void aRefusalAfterADoubtIsReportedAndThePhoneWaited() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1").afterMillis(250).due();
    f.came("ann-1", new Telephony.Placing.Refused("AccessDenied"));
    assertEquals("REJECTED(ann-1)", f.news());
    assertEquals("", f.dial("ann-2").afterMillis(59_749).due());
    assertEquals("place(ann-2)", f.afterMillis(1).due());
  }

  /** The command stays open, so that a successor reads it again and knows of the doubt. */
  @Test
  void theCommandIsDoneWhenTheDoubtIsOver() {
    givenUpInDoubt();
    f.due();
    assertEquals(List.of(), f.inDoubt("ann-1").queue.takeDone());
    f.afterMillis(60_000).due();
    assertEquals(List.of("ann-1"), f.queue.takeDone());
  }

  @Test
  void aSuccessorTriesWhatIsLeftOfTheWindow() {
    f.queue.resume(f.command("ann-1", Severity.HIGH), 0, Duration.ofSeconds(10), f.now());
    assertEquals("place(ann-1)", f.due());
    f.tryAgain("ann-1").afterMillis(5_000).due();
    assertEquals("UNREACHABLE(ann-1)", f.news());
  }

  /** The ghost: it was placed, and its dialer died before it could say so. */
  @Test
  void aSuccessorFindsAndEndsWhatMayRingAfterTheWindow() {
    f.queue.resume(f.command("ann-1", Severity.HIGH), 0, Duration.ofSeconds(40), f.now());
    f.dial("ann-2");
    assertEquals("place(ann-1)", f.due());
    assertEquals("UNREACHABLE(ann-1)", f.news());
    assertEquals("stop(ann-1)", f.placed("ann-1").due());
    assertEquals("place(ann-2)", f.stopped("ann-1").due());
  }

  /** It sends the token for a minute after the first doubt, and waits for what others sent. */
  @Test
  void aSuccessorKnowsWhatWasGivenUpInDoubt() {
    f.queue.doubt(f.command("ann-1", Severity.HIGH), 0, Duration.ofSeconds(20), f.now());
    f.dial("ann-2");
    assertEquals("place(ann-1)", f.due());
    assertEquals("place(ann-1)", f.throttled("ann-1").afterMillis(39_999).due());
    assertEquals("", f.throttled("ann-1").afterMillis(30_000).due());
    assertEquals("WAITING(ann-2) WAITING(ann-2)", f.news());
    assertEquals("place(ann-2)", f.afterMillis(1).due());
  }

  /** A key says which contact it is; the flow ends it by itself. */
  @Test
  void aKeyNamesTheContactAndTheGoodbyeIsNotCut() {
    givenUpInDoubt();
    f.reported("ann-1", contactId("ann-1"), Outcome.ACCEPTED, PressedKey.ACCEPT.detail());
    assertEquals("", f.due());
    f.reported("", contactId("ann-1"), Outcome.NO_INPUT, "CONTACT_FLOW_DISCONNECT");
    assertEquals("place(ann-2)", f.dial("ann-2").due());
  }

  /** The line has hung up at its deadline; that command must not stay open for ever. */
  @Test
  void aHangUpOfSuchAContactIsDoneWithItsEnd() {
    givenUpInDoubt();
    f.hangUp("ann-1");
    f.reported("ann-1", contactId("ann-1"), Outcome.ACCEPTED, PressedKey.ACCEPT.detail());
    f.reported("", contactId("ann-1"), Outcome.HUNG_UP, "");
    f.due();
    assertEquals(List.of("ann-1"), f.queue.takeHungUp());
  }

  @Test
  void aContactThatNobodyOwnsIsEndedOnceItIsNamed() {
    givenUpInDoubt();
    f.reported("ann-1", contactId("ann-1"), Outcome.ANSWERED, "");
    assertEquals("stop(ann-1)", f.due());
  }

  @Test
  void aContactThatIsNamedWithinTheWindowIsTheCalls() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1");
    f.reported("ann-1", contactId("ann-1"), Outcome.ANSWERED, "");
    assertEquals("PLACED(ann-1)", f.news());
    assertEquals("", f.afterMillis(1000).due());
  }

  /** The answer of a request that is out may be worse than what is known. */
  @Test
  void aContactThatIsNamedWhileARequestIsOutIsKept() {
    f.dial("ann-1").due();
    f.reported("ann-1", contactId("ann-1"), Outcome.ANSWERED, "");
    assertEquals("PLACED(ann-1)", f.inDoubt("ann-1").news());
  }

  /** The first contact was busy; the token was sent again, and may have started another one. */
  @Test
  void aReportAboutAnEarlierContactDoesNotHideALaterOne() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1").afterMillis(250).due();
    f.reported("ann-1", "the first", Outcome.BUSY, "");
    f.inDoubt("ann-1").dial("ann-2").due();
    f.afterMillis(500);
    assertEquals("place(ann-1)", f.due());
    assertEquals("stop(ann-1)", f.placed("ann-1").due());
    assertEquals("place(ann-2)", f.stopped("ann-1").due());
  }

  @Test
  void aReportBetweenTwoRequestsDoesNotEither() {
    f.dial("ann-1").due();
    f.inDoubt("ann-1").afterMillis(250).due();
    f.inDoubt("ann-1");
    f.reported("ann-1", "the first", Outcome.BUSY, "");
    assertEquals("place(ann-1)", f.afterMillis(500).due());
    assertEquals("PLACED(ann-1)", f.placed("ann-1").news());
  }

  /** Its token was sent twice: the contact that is known is ended, and the phone waited for. */
  @Test
  void afterTheEndOfOneContactAnotherOneMayRing() {
    givenUpInDoubt();
    f.due();
    f.reported("ann-1", "the first", Outcome.ANSWERED, "");
    assertEquals("stop(ann-1)", f.inDoubt("ann-1").due());
    f.stopped("ann-1").dial("ann-2");
    assertEquals("", f.afterMillis(59_999).due());
    assertEquals("place(ann-2)", f.afterMillis(1).due());
  }

  /** Told UNREACHABLE, with a doubt and its token not yet sent once more. */
  private void givenUpInDoubt() {
    f.dial("ann-1").due();
    f.afterMillis(14_999).inDoubt("ann-1").afterMillis(1).due();
    assertEquals("UNREACHABLE(ann-1)", f.news());
    f.afterMillis(249);
  }
}
