package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.pages.Why;
import dev.rollcall.console.pages.Why.Reason;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.story.Language;
import dev.rollcall.story.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why somebody was called or not: one story for each reason. */
final class WhyTest {

  private static final String ID = "disk-7";
  private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

  private Instant now = START;
  private final ConsoleNight night = new ConsoleNight(NobodySignsIn.OPEN, () -> now, 0);

  @AfterEach
  void close() {
    night.close();
  }

  private Why why(String person) {
    return Why.of(person, night.stories.of(ID), now, ConsoleNight.GROUP::equals);
  }

  private void fires() {
    night.fires(ID, Severity.HIGH, "disk full");
    now = now.plusSeconds(1);
  }

  private void call(String person, Outcome outcome) {
    night.call(ID, person, outcome);
    now = now.plusSeconds(1);
  }

  @Test
  void whatWasNeverReportedIsUnknown() {
    assertEquals(Reason.UNKNOWN_INCIDENT, why("ana").reason());
    String page = new Browsing(night).get("/why?person=ana&errorId=disk%2F7").body();
    assertTrue(page.contains("<a href=\"/i/disk%2F7/past\">Look it up"), page);
  }

  @Test
  void aPhoneThatRangSaysWhenAndWhatCameOfIt() {
    fires();
    call("ana", Outcome.CALLED);
    Instant rang = now.minusSeconds(1);
    call("ana", Outcome.NO_ANSWER);
    Why why = why("ana");
    assertEquals(Reason.CALLED, why.reason());
    assertEquals(rang, why.at().orElseThrow());
    assertEquals(HistoryKind.NO_ANSWER, why.record().orElseThrow().kind());
  }

  @Test
  void aPhoneThatStillRingsWasCalled() {
    fires();
    call("ana", Outcome.CALLED);
    assertEquals(HistoryKind.CALLED, why("ana").record().orElseThrow().kind());
  }

  @Test
  void aPhoneThatWasBusyWithAnotherCall() {
    fires();
    call("ana", Outcome.LINE_BUSY);
    assertEquals(Reason.LINE_BUSY, why("ana").reason());
  }

  @Test
  void aCallThatCouldNotBePlaced() {
    fires();
    call("ana", Outcome.REJECTED);
    Why why = why("ana");
    assertEquals(Reason.NOT_PLACED, why.reason());
    assertEquals(HistoryKind.REJECTED, why.record().orElseThrow().kind());
  }

  @Test
  void askedAndTakenBySomebodyElseBeforeTheRing() {
    fires();
    night.acts(ID, new EscalationEvent.Acknowledge("olga"));
    Why why = why("ana");
    assertEquals(Reason.TAKEN_BEFORE_RING, why.reason());
    assertEquals("olga", why.other());
  }

  @Test
  void askedAndOverBeforeTheRing() {
    fires();
    night.resolves(ID);
    assertEquals(Reason.OVER_BEFORE_RING, why("ana").reason());
  }

  @Test
  void askedAndStillWaitingForTheRing() {
    fires();
    assertEquals(Reason.ASKED_NOW, why("ana").reason());
  }

  @Test
  void passedOverAtTheTurn() {
    night.inactive("ben");
    fires();
    call("ana", Outcome.DECLINED);
    Why why = why("ben");
    assertEquals(Reason.PASSED_OVER, why.reason());
    assertEquals("INACTIVE", why.other());
  }

  @Test
  void heldTheWholeTime() {
    night.silenced(Duration.ofHours(1));
    fires();
    Why why = why("ana");
    assertEquals(Reason.HELD, why.reason());
    assertTrue(why.record().orElseThrow().reason().contains("silence s1"));
  }

  @Test
  void notOfTheGroup() {
    fires();
    Why why = Why.of("zoe", night.stories.of(ID), now, Set.of()::contains);
    assertEquals(Reason.NOT_IN_GROUP, why.reason());
    assertEquals(ConsoleNight.GROUP, why.other());
  }

  @Test
  void takenBeforeTheTurn() {
    fires();
    call("ana", Outcome.ACCEPTED);
    Why why = why("chie");
    assertEquals(Reason.TAKEN_BEFORE_TURN, why.reason());
    assertEquals("ana", why.other());
  }

  @Test
  void overBeforeTheTurn() {
    fires();
    call("ana", Outcome.CALLED);
    night.resolves(ID);
    assertEquals(Reason.OVER_BEFORE_TURN, why("chie").reason());
  }

  @Test
  void notTheTurnYet() {
    fires();
    assertEquals(Reason.NOT_YET, why("chie").reason());
  }

  @Test
  void notOnCallWhenEverybodyWasAsked() {
    fires();
    for (int round = 0; round < 10 && !night.isExhausted(ID); round++) {
      for (String person : List.of("ana", "ben", "chie")) {
        call(person, Outcome.DECLINED);
      }
      now = now.plus(Duration.ofHours(1));
      night.due(ID);
    }
    assertEquals(Reason.NOT_ON_CALL, why("dora").reason());
  }

  @Test
  void anEarlierEpisodeIsAskedForByItsTime() {
    fires();
    call("ana", Outcome.CALLED);
    Instant first = now;
    night.resolves(ID);
    now = now.plus(Duration.ofHours(3));
    fires();
    assertEquals(Reason.ASKED_NOW, why("ana").reason());
    Why why = Why.of("ana", night.stories.of(ID), first, ConsoleNight.GROUP::equals);
    assertEquals(Reason.CALLED, why.reason());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasAText(Reason reason) {
    var english = Texts.of("console", Language.EN);
    assertTrue(english.keys().contains("why." + reason.name()));
  }
}
