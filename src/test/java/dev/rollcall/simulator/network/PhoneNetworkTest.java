package dev.rollcall.simulator.network;

import static dev.rollcall.simulator.network.PhoneFixture.NUMBER;
import static dev.rollcall.simulator.network.PhoneFixture.dial;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhoneNetworkTest {

  private static final String OTHER_NUMBER = "+14155550101";

  @Test
  void theSameTokenGivesTheSameContactAndRingsOnce() {
    PhoneFixture phones = new PhoneFixture();

    assertEquals(new Start.Rings("contact-1"), phones.start("t"));
    assertEquals(new Start.AlreadyStarted("contact-1"), phones.start("t"));
    phones.time.pass(Duration.ofSeconds(90));
    assertEquals(new Start.AlreadyStarted("contact-1"), phones.start("t"));
    assertEquals(new Start.Rings("contact-2"), phones.start("another"));
    assertEquals(2, phones.network.calls().size());
  }

  @Test
  void aTokenIsValidForSevenDays() {
    PhoneFixture phones = new PhoneFixture();
    var unused = phones.start("t");

    phones.time.pass(Duration.ofDays(7).minusMillis(1));
    assertEquals(new Start.AlreadyStarted("contact-1"), phones.start("t"));
    phones.time.pass(Duration.ofMillis(1));
    assertEquals(new Start.Rings("contact-2"), phones.start("t"));
  }

  @Test
  void withoutATokenEachRequestRings() {
    PhoneFixture phones = new PhoneFixture();

    assertEquals(new Start.Rings("contact-1"), phones.start(""));
    assertEquals(new Start.Rings("contact-2"), phones.start(""));
    assertEquals(1, phones.network.calls().getFirst().requestedAt().size());
  }

  @Test
  void byTheOldDocumentationATokenRingsAgainOnceItsContactIsOver() {
    PhoneFixture phones =
        new PhoneFixture(
            DeliveryConditions.CALM,
            Set.of(UndocumentedChoice.TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL),
            0);
    var unused = phones.start("t");

    assertEquals(new Start.AlreadyStarted("contact-1"), phones.start("t"));
    phones.time.pass(Duration.ofSeconds(90));
    assertEquals(new Start.Rings("contact-2"), phones.start("t"));
  }

  @Test
  void aTokenWithOtherParametersGivesTheFirstContactOrIsRefused() {
    PhoneFixture lenient = new PhoneFixture();
    PhoneFixture strict =
        new PhoneFixture(
            DeliveryConditions.CALM,
            Set.of(UndocumentedChoice.TOKEN_WITH_OTHER_PARAMETERS_IS_REFUSED),
            0);
    var unused = lenient.start("t");
    unused = strict.start("t");

    assertEquals(
        new Start.AlreadyStarted("contact-1"), lenient.network.start(dial(OTHER_NUMBER, "t")));
    assertEquals(new Start.TokenUsedOtherwise(), strict.network.start(dial(OTHER_NUMBER, "t")));
    assertEquals(new Start.AlreadyStarted("contact-1"), strict.start("t"));
  }

  @Test
  void onlySoManyCallsAreLiveAndAnEndedOneMakesRoom() {
    PhoneFixture phones = new PhoneFixture(DeliveryConditions.CALM, Set.of(), 2);
    var unused = phones.start("1");
    unused = phones.start("2");

    assertEquals(new Start.NoLineFree(), phones.start("3"));
    assertEquals(new Start.AlreadyStarted("contact-2"), phones.start("2"));
    assertEquals(Stop.STOPPED, phones.network.stop("contact-1"));
    assertEquals(new Start.Rings("contact-3"), phones.start("3"));
  }

  @Test
  void aHangUpEndsARingingCallForGood() {
    PhoneFixture phones = new PhoneFixture();
    phones.people.set(NUMBER, Behaviour.parse("accept:5s,pickup:3s"));
    var unused = phones.start("t");
    phones.time.pass(Duration.ofSeconds(2));

    assertEquals(Stop.STOPPED, phones.network.stop("contact-1"));
    assertEquals(Stop.ALREADY_OVER, phones.network.stop("contact-1"));
    assertEquals(Stop.NO_SUCH_CALL, phones.network.stop("contact-9"));
    phones.time.pass(Duration.ofSeconds(90));

    CallRecord call = phones.network.calls().getFirst();
    assertEquals(Optional.of(DisconnectReason.OTHER), call.disconnectReason());
    assertEquals(Optional.of(VirtualTime.START.plusSeconds(2)), call.endedAt());
    assertEquals(Optional.empty(), call.connectedAt());
    assertEquals(List.of("2 contact-1 OTHER"), phones.told);
  }

  @Test
  void aHangUpEndsATalkBeforeTheKey() {
    PhoneFixture phones = new PhoneFixture();
    phones.people.set(NUMBER, Behaviour.parse("accept:5s"));
    var unused = phones.start("t");
    phones.time.pass(Duration.ofSeconds(3));
    assertEquals(CallState.CONNECTED, phones.network.calls().getFirst().state());

    assertEquals(Stop.STOPPED, phones.network.stop("contact-1"));
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of("1 contact-1 picked up", "3 contact-1 OTHER"), phones.told);
  }

  @Test
  void aChangedBehaviourCountsFromTheNextCallOn() {
    PhoneFixture phones = new PhoneFixture();
    phones.people.set(NUMBER, Behaviour.parse("busy:2s"));
    var unused = phones.start("1");
    phones.people.set(NUMBER, Behaviour.parse("blocked:2s"));
    unused = phones.start("2");
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(
        List.of("2 contact-1 TELECOM_BUSY", "2 contact-2 TELECOM_POTENTIAL_BLOCKING"), phones.told);
  }

  @Test
  void theLogCountsEveryRequestWithACallsToken() {
    PhoneFixture phones = new PhoneFixture();
    phones.network.requested(new StartRequest(phones.time.now(), NUMBER, "t"));
    phones.time.pass(Duration.ofSeconds(3));
    phones.network.requested(new StartRequest(phones.time.now(), NUMBER, "t"));
    phones.network.requested(new StartRequest(phones.time.now(), NUMBER, "other"));
    var unused = phones.start("t");

    assertEquals(
        List.of(VirtualTime.START, VirtualTime.START.plusSeconds(3)),
        phones.network.calls().getFirst().requestedAt());
    assertEquals(3, phones.network.requests().size());
  }

  @Test
  void whatIsClearedIsForgottenAndFallsSilent() {
    PhoneFixture phones = new PhoneFixture();
    var unused = phones.start("t");
    phones.network.requested(new StartRequest(phones.time.now(), NUMBER, "t"));

    phones.network.clear();
    phones.time.pass(Duration.ofSeconds(90));

    assertEquals(List.of(), phones.told);
    assertEquals(List.of(), phones.network.calls());
    assertEquals(List.of(), phones.network.requests());
    assertEquals(new Start.Rings("contact-2"), phones.start("t"));
  }
}
