package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.dialer.Contacts.Left;
import dev.rollcall.dialer.Contacts.Seen;
import dev.rollcall.dialer.Polling.Ask;
import dev.rollcall.feedback.CallEnd;
import dev.rollcall.feedback.PressedKey;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Response;
import dev.rollcall.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which call is asked about, for what, until when. Call {@code a} is contact {@code of a}. */
class PollingTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private final Polling polling = new Polling();
  private Instant now = START;

  @Test
  void aRingingCallIsDescribedOnceASecond() {
    placed("a");
    assertEquals("", ask());
    pass(1000);
    assertEquals("describe a", ask());
    assertEquals("", ask());
    seen("a", new Seen.Ringing());
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
    seen("a", new Seen.Talking(START));
    assertEquals("", told());
    assertEquals("key a", ask());
    left("a", Optional.of(PressedKey.ACCEPT));
    assertEquals("ACCEPTED a", told());
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
    assertEquals("DECLINED a", told());
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
  @CsvSource({"ACCEPTED", "DECLINED", "BUSY", "NO_ANSWER", "VOICEMAIL", "INVALID_NUMBER"})
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
    seen("a", new Seen.Talking(START));
    assertEquals("", told());
    assertEquals("key a", ask());
  }

  @Test
  void afterTroubleItWaitsTwoSeconds() {
    placed("a");
    pass(1000);
    ask();
    seen("a", new Seen.NotNow());
    pass(1999);
    assertEquals("", ask());
    pass(1);
    assertEquals("describe a", ask());
    seen("a", new Seen.Talking(START));
    ask();
    polling.left("a", new Left.NotNow(), now);
    pass(2000);
    assertEquals("key a", ask());
  }

  @Test
  void theCallThatHasWaitedLongestIsFirstAndNoneWithoutLeave() {
    placed("a");
    pass(10);
    placed("b");
    pass(2000);
    assertEquals(Optional.empty(), polling.next(now, _ -> false));
    assertEquals("describe a", ask());
    assertEquals("describe b", ask());
  }

  @Test
  void aCallOfLongAgoIsForgotten() {
    placed("a");
    pass(Polling.BOUND.toMillis() + 1);
    assertNothingMore();
  }

  private void picked(String callId) {
    placed(callId);
    pass(1000);
    assertEquals("describe " + callId, ask());
    seen(callId, new Seen.Talking(START));
  }

  private void placed(String callId) {
    polling.placed(new Placed(callId, "of " + callId, now));
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  private void seen(String callId, Seen seen) {
    polling.described(callId, seen, now);
  }

  private void left(String callId, Optional<PressedKey> key) {
    polling.left(callId, new Left.Key(key), now);
  }

  private void push(String callId, String contactId, Outcome outcome) {
    polling.pushed(new Response(callId, contactId, outcome, now, ""));
  }

  private static Seen ended(Outcome outcome, boolean answered) {
    return new Seen.Ended(new CallEnd(outcome, "why"), START, answered);
  }

  private String ask() {
    return polling
        .next(now, _ -> true)
        .map(
            ask ->
                switch (ask) {
                  case Ask.Describe(String callId, var _) -> "describe " + callId;
                  case Ask.Key(String callId, var _) -> "key " + callId;
                })
        .orElse("");
  }

  private String told() {
    return polling.takeTold().stream()
        .map(r -> r.outcome() + " " + r.callId())
        .collect(Collectors.joining(", "));
  }

  private void assertNothingMore() {
    pass(Duration.ofMinutes(1).toMillis());
    assertEquals("", ask());
    assertEquals("", told());
  }
}
