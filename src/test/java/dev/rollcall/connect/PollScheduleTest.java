package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.Contacts.ContactStatus;
import dev.rollcall.connect.Contacts.KeyStatus;
import dev.rollcall.connect.PollSchedule.Ask;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.dialer.DialFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which call is asked about, for what, until when. Call {@code a} is contact {@code of a}. */
class PollScheduleTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private PollSchedule polling = new PollSchedule(DialFixture.ROOMY);
  private Instant now = START;

  @Test
  void aRingingCallIsDescribedOnceASecond() {
    placed("a");
    assertEquals("", ask());
    pass(1000);
    assertEquals("describe a", ask());
    assertEquals("", ask());
    seen("a", new ContactStatus.Ringing());
    pass(999);
    assertEquals("", ask());
    pass(1);
    assertEquals("describe a", ask());
  }

  @Test
  void onceSomebodyHasPickedUpTheKeyIsLookedForInTurnWithTheEnd() {
    picked("a");
    assertEquals("ANSWERED a", told());
    assertEquals("key a", ask());
    left("a", Optional.empty());
    pass(1000);
    assertEquals("describe a", ask());
    seen("a", new ContactStatus.Talking(START));
    assertEquals("", told());
    assertEquals("key a", ask());
    left("a", Optional.of(PressedKey.ACCEPT));
    assertEquals("ACCEPTED a", told());
  }

  /** The line waits for the end of the goodbye, and the dialer must not cut it. */
  @Test
  void afterAKeyTheEndIsAskedForUntilItIsKnown() {
    picked("a");
    told();
    ask();
    left("a", Optional.of(PressedKey.ACCEPT));
    assertEquals("ACCEPTED a", told());
    pass(1000);
    assertEquals("describe a", ask());
    seen("a", new ContactStatus.Talking(START));
    pass(1000);
    assertEquals("describe a", ask());
    seen("a", ended(Outcome.NO_INPUT, true));
    assertEquals("NO_INPUT a", told());
    assertEquals(List.of("a"), polling.takeEnded());
    assertNothingMore();
  }

  @Test
  void afterAKeyByPushOnlyTheEndIsAskedFor() {
    picked("a");
    told();
    push("a", "of a", Outcome.ACCEPTED, PressedKey.ACCEPT.detail());
    ask();
    left("a", Optional.empty());
    pass(1000);
    assertEquals("describe a", ask());
    push("", "of a", Outcome.HUNG_UP);
    assertNothingMore();
  }

  @Test
  void anEndThatNobodyPickedUpForIsTheEnd() {
    placed("a");
    pass(1000);
    ask();
    seen("a", ended(Outcome.BUSY, false));
    assertEquals("BUSY a", told());
    assertNothingMore();
  }

  /** The key may have been pressed after the last look at it. */
  @Test
  void afterAnEndTheKeyIsLookedForOnceMore() {
    picked("a");
    ask();
    left("a", Optional.empty());
    pass(1000);
    ask();
    seen("a", ended(Outcome.HUNG_UP, true));
    assertEquals("ANSWERED a", told());
    assertEquals("key a", ask());
    left("a", Optional.of(PressedKey.DECLINE));
    assertEquals("DECLINED a, HUNG_UP a", told());
    assertNothingMore();
  }

  @Test
  void withoutAKeyTheEndIsTold() {
    picked("a");
    told();
    ask();
    left("a", Optional.empty());
    pass(1000);
    ask();
    seen("a", ended(Outcome.HUNG_UP, true));
    ask();
    left("a", Optional.empty());
    assertEquals("HUNG_UP a", told());
    assertNothingMore();
  }

  @ParameterizedTest
  @CsvSource({"BUSY", "NO_ANSWER", "VOICEMAIL", "INVALID_NUMBER"})
  void whatPushHasSettledIsNotAskedForAnyMore(Outcome outcome) {
    placed("a");
    push("a", "", outcome);
    assertNothingMore();
  }

  @ParameterizedTest
  @CsvSource({"HUNG_UP", "NO_INPUT", "UNKNOWN"})
  void anEndByPushHasOneLastLookAtTheKey(Outcome outcome) {
    placed("a");
    push("", "of a", outcome);
    assertEquals("key a", ask());
    left("a", Optional.empty());
    assertEquals("", told());
    assertNothingMore();
  }

  @Test
  void aKeyThatItsPushHasLostIsFoundByTheLastLook() {
    placed("a");
    push("", "of a", Outcome.NO_INPUT);
    ask();
    left("a", Optional.of(PressedKey.ACCEPT));
    assertEquals("ACCEPTED a", told());
  }

  @Test
  void aLookThatWasOutWhenTheEndCameIsTooEarlyToBeTheLast() {
    picked("a");
    assertEquals("ANSWERED a", told());
    assertEquals("key a", ask());
    push("", "of a", Outcome.HUNG_UP);
    left("a", Optional.empty());
    assertEquals("key a", ask());
    left("a", Optional.empty());
    assertNothingMore();
  }

  @Test
  void afterOurOwnHangUpOnlyTheKeyMatters() {
    placed("a");
    polling.hungUp("a");
    assertEquals("key a", ask());
    left("a", Optional.empty());
    assertEquals("", told());
    assertNothingMore();
  }

  @Test
  void aPickupByPushIsNotToldAgain() {
    placed("a");
    push("a", "of a", Outcome.ANSWERED);
    pass(1000);
    ask();
    seen("a", new ContactStatus.Talking(START));
    assertEquals("", told());
    assertEquals("key a", ask());
  }

  @Test
  void afterTroubleItWaitsTwoSeconds() {
    placed("a");
    pass(1000);
    ask();
    seen("a", new ContactStatus.NotNow());
    pass(1999);
    assertEquals("", ask());
    pass(1);
    assertEquals("describe a", ask());
    seen("a", new ContactStatus.Talking(START));
    ask();
    polling.keyRead("a", new KeyStatus.NotNow(), now);
    pass(2000);
    assertEquals("key a", ask());
  }

  @Test
  void theCallThatHasWaitedLongestIsFirst() {
    placed("a");
    pass(10);
    placed("b");
    pass(2000);
    assertEquals("describe a", ask());
    assertEquals("describe b", ask());
  }

  /** After a failover: what may be live comes before what is over in all likelihood. */
  @Test
  void aYoungCallComesBeforeAnOldOne() {
    placed("a");
    pass(Duration.ofMinutes(3).toMillis());
    placed("b");
    pass(1000);
    assertEquals("describe b", ask());
    assertEquals("describe a", ask());
  }

  /** Amazon Connect counts each operation by itself, and so do we. */
  @Test
  void eachOperationKeepsToItsRate() {
    polling = new PollSchedule(new ConnectQuota(1, 1, 10));
    placed("a");
    placed("b");
    pass(1000);
    assertEquals("describe a", ask());
    assertEquals("", ask());
    seen("a", new ContactStatus.Talking(START));
    assertEquals("key a", ask());
    assertEquals("", ask());
    pass(1000);
    assertEquals("describe b", ask());
  }

  /** The person has pressed a key and heard that it is saved: it must be found, however late. */
  @Test
  void aCallIsNotGivenUpWhileItsAnswerIsUnknown() {
    picked("a");
    told();
    ask();
    left("a", Optional.empty());
    pass(Duration.ofMinutes(20).toMillis());
    assertEquals("describe a", ask());
    seen("a", ended(Outcome.NO_INPUT, true));
    pass(Duration.ofMinutes(20).toMillis());
    assertEquals("key a", ask());
    left("a", Optional.of(PressedKey.ACCEPT));
    assertEquals("ACCEPTED a, NO_INPUT a", told());
    assertNothingMore();
  }

  @Test
  void aCallOfLongAgoIsForgotten() {
    placed("a");
    pass(PollSchedule.MAX_AGE.toMillis() + 1);
    assertNothingMore();
  }

  /** The clock of the dialer before was ahead. */
  @Test
  void aCallOfTheFutureIsAskedAboutASecondFromNow() {
    polling.placed(new Placed("a", "of a", now.plusSeconds(16)), 0, now);
    pass(1000);
    assertEquals("describe a", ask());
  }

  @Test
  void whatIsRevokedIsForgotten() {
    placed("a");
    polling.placed(new Placed("b", "of b", now), 1, now);
    polling.forget(partition -> partition == 1);
    pass(1000);
    assertEquals("describe a", ask());
    assertEquals("", ask());
  }

  private void picked(String callId) {
    placed(callId);
    pass(1000);
    assertEquals("describe " + callId, ask());
    seen(callId, new ContactStatus.Talking(START));
  }

  private void placed(String callId) {
    polling.placed(new Placed(callId, "of " + callId, now), 0, now);
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  private void seen(String callId, ContactStatus seen) {
    polling.described(callId, seen, now);
  }

  private void left(String callId, Optional<PressedKey> key) {
    polling.keyRead(callId, new KeyStatus.Key(key), now);
  }

  private void push(String callId, String contactId, Outcome outcome) {
    push(callId, contactId, outcome, "");
  }

  private void push(String callId, String contactId, Outcome outcome, String detail) {
    polling.pushed(new Response(callId, contactId, outcome, now, detail));
  }

  private static ContactStatus ended(Outcome outcome, boolean answered) {
    return new ContactStatus.Ended(new CallEnd(outcome, "why"), START, answered);
  }

  private String ask() {
    return polling
        .next(now)
        .map(
            ask ->
                switch (ask) {
                  case Ask.Describe(String callId, var _) -> "describe " + callId;
                  case Ask.Key(String callId, var _) -> "key " + callId;
                })
        .orElse("");
  }

  private String told() {
    return polling.takeResponses().stream()
        .map(r -> r.outcome() + " " + r.callId())
        .collect(Collectors.joining(", "));
  }

  private void assertNothingMore() {
    pass(Duration.ofMinutes(1).toMillis());
    assertEquals("", ask());
    assertEquals("", told());
  }
}
