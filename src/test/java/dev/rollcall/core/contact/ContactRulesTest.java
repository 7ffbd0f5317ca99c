package dev.rollcall.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line a row: what waits, for how long, and what is told in the end. */
class ContactRulesTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private Instant now = START;
  private Contact contact = new Contact.Unknown();
  private final List<String> told = new ArrayList<>();

  @Test
  void whatIsHeardOfAKnownCallIsToldAtOnce() {
    placed();
    heard(Outcome.ANSWERED);
    heard(Outcome.ACCEPTED);
    assertEquals(List.of("ann.x.1 ANSWERED", "ann.x.1 ACCEPTED"), told);
  }

  @Test
  void whatIsHeardTooEarlyWaitsAndIsToldInItsOrder() {
    heard(Outcome.ANSWERED);
    heard(Outcome.DECLINED);
    assertEquals(List.of(), told);
    placed();
    assertEquals(List.of("ann.x.1 ANSWERED", "ann.x.1 DECLINED"), told);
  }

  /** The bound on what waits: one of each outcome. */
  @Test
  void whatIsHeardTwiceWaitsOnce() {
    heard(Outcome.BUSY);
    heard(Outcome.BUSY);
    placed();
    placed();
    assertEquals(List.of("ann.x.1 BUSY"), told);
  }

  @Test
  void whatNoCallClaimsIsGivenUpAfterItsTimeAndForgotten() {
    heard(Outcome.ANSWERED);
    pass(Duration.ofMinutes(1));
    heard(Outcome.ACCEPTED);
    pass(ContactRules.WAIT.minusMinutes(1).minusMillis(1));
    assertEquals(List.of(), told);
    pass(Duration.ofMillis(1));
    assertEquals(List.of("given up ANSWERED", "given up ACCEPTED"), told);
    assertEquals(new Contact.Unknown(), contact);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"HUNG_UP", "NO_INPUT", "UNKNOWN"})
  void anEndThatAKeyMayContradictWaitsForIt(Outcome end) {
    placed();
    heard(end);
    heard(end);
    pass(ContactRules.GRACE.minusMillis(1));
    assertEquals(List.of(), told);
    pass(Duration.ofMillis(1));
    assertEquals(List.of("ann.x.1 " + end), told);
  }

  @Test
  void aKeyDoesNotWaitBehindAnEnd() {
    heard(Outcome.HUNG_UP);
    placed();
    heard(Outcome.ACCEPTED);
    pass(ContactRules.GRACE);
    assertEquals(List.of("ann.x.1 ACCEPTED", "ann.x.1 HUNG_UP"), told);
  }

  @Test
  void aCallIsForgottenLongAfterItsLineHasForgottenIt() {
    placed();
    pass(ContactRules.REMEMBER.minusMillis(1));
    heard(Outcome.HUNG_UP);
    pass(Duration.ofMillis(1));
    heard(Outcome.ACCEPTED);
    pass(ContactRules.GRACE);
    assertEquals(List.of("ann.x.1 ACCEPTED", "ann.x.1 HUNG_UP"), told);
    assertEquals(new Contact.Unknown(), contact);
  }

  @Test
  void whatWaitsIsDueWhenItsWaitIsOver() {
    assertEquals(Optional.empty(), contact.deadline());
    heard(Outcome.ANSWERED);
    assertEquals(Optional.of(START.plus(ContactRules.WAIT)), contact.deadline());
  }

  @Test
  void aKnownCallIsDueWithItsFirstEndAndThenWhenItIsForgotten() {
    placed();
    assertEquals(Optional.of(START.plus(ContactRules.REMEMBER)), contact.deadline());
    heard(Outcome.HUNG_UP);
    assertEquals(Optional.of(START.plus(ContactRules.GRACE)), contact.deadline());
    pass(ContactRules.GRACE);
    assertEquals(Optional.of(START.plus(ContactRules.REMEMBER)), contact.deadline());
  }

  @Test
  void endsOfDifferentKindsAreAllHeldAndTold() {
    placed();
    heard(Outcome.HUNG_UP);
    heard(Outcome.NO_INPUT);
    pass(ContactRules.GRACE);
    assertEquals(List.of("ann.x.1 HUNG_UP", "ann.x.1 NO_INPUT"), told);
  }

  @Test
  void aDeadlineOfWhatIsUnknownChangesNothing() {
    pass(ContactRules.REMEMBER);
    assertEquals(new Contact.Unknown(), contact);
    assertEquals(List.of(), told);
  }

  private void placed() {
    decide(new ContactInput.Placed("ann.x.1"));
  }

  private void heard(Outcome outcome) {
    decide(new ContactInput.ResponseReceived(new Response("", "contact", outcome, now, "")));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    decide(new ContactInput.DeadlineReached());
  }

  private void decide(ContactInput event) {
    ContactDecision decision = ContactRules.decide(contact, event, now);
    contact = decision.next();
    for (ContactEffect effect : decision.effects()) {
      told.add(
          switch (effect) {
            case ContactEffect.PassOn(Response r) -> r.callId() + " " + r.outcome();
            case ContactEffect.GiveUp(Response r) -> "given up " + r.outcome();
          });
    }
  }
}
