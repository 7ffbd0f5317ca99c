package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialerSite.NUMBER;
import static dev.rollcall.dialer.DialerSite.dial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.CallRequest;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.connect.Feedback;
import dev.rollcall.connect.Telephony;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.UndocumentedChoice;
import dev.rollcall.support.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.connect.ConnectClient;

/** Law 5 and the commit of results, against a real broker and a simulated Amazon Connect. */
final class DialerIT {

  private final DialerSite site = new DialerSite(1);
  private final ConnectSimulator connect = site.connect;

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aDoubledCommandRingsOnce() {
    LineEffect.CallCommand dial = dial("R1.x.1");
    try (DialerService _ = site.start("one")) {
      site.command(dial);
      site.command(dial);

      site.awaitCommitted("one", 2);

      assertEquals(1, connect.calls().size());
      assertEquals(List.of("R1.x.1"), connect.calls().stream().map(c -> c.callId()).toList());
    }
  }

  /** A successor tells "perhaps rang" from "never" by it. */
  @Test
  void attemptedIsReportedBeforePlaced() {
    try (DialerService _ = site.start("attempted")) {
      site.command(dial("R1.x.1"));

      List<LineEvent> events = site.eventsWith(LineEvent.Placed.class::isInstance);

      assertEquals(2, events.size(), events::toString);
      assertInstanceOf(LineEvent.Attempted.class, events.getFirst());
    }
  }

  @Test
  void replayedFromTheBeginningNothingRingsAgain() {
    try (DialerService _ = site.start("first")) {
      site.command(dial("R1.x.1"));
      site.awaitCommitted("first", 1);
    }
    connect.network().stop(connect.calls().getFirst().contactId());

    try (DialerService _ = site.start("reset")) {
      site.awaitCommitted("reset", 1);
    }

    assertEquals(1, connect.network().requests().size());
  }

  @Test
  void aCommandOfLongAgoDoesNotRing() {
    try (DialerService _ = site.start("late")) {
      site.command(dial("R1.x.1"), Duration.ofMinutes(6));

      List<LineEvent> events = site.eventsWith(LineEvent.NotPlaced.class::isInstance);

      assertEquals(1, events.size(), events::toString);
      assertEquals(List.of(), connect.calls());
    }
  }

  /** Its hang-up lies behind it: both are read before anybody is called. */
  @Test
  void aCallThatWasGivenUpWhileTheDialerWasAwayDoesNotRing() {
    for (int i = 1; i < 1000; i++) {
      site.command(new LineEffect.HangUp("R1.w." + i, "R1"));
    }
    site.command(dial("R1.x.1"));
    site.command(new LineEffect.HangUp("R1.x.1", "R1"));

    try (DialerService _ = site.start("away")) {
      site.awaitCommitted("away", 1001);
    }

    assertEquals(List.of(), connect.calls());
  }

  @Test
  void aCallOfAnEarlierProcessIsHungUp() {
    try (DialerService _ = site.start("two-lives")) {
      site.command(dial("R1.x.1"));
      site.awaitCommitted("two-lives", 1);
    }

    try (DialerService _ = site.start("two-lives")) {
      site.command(new LineEffect.HangUp("R1.x.1", "R1"));
      Await.until(() -> connect.calls().getFirst().endedAt().isPresent(), connect::calls);
    }
  }

  @Test
  void whatCannotBeReadAmongTheResultsStopsNobody() {
    site.garbageAmongTheResults();
    try (DialerService _ = site.start("garbage")) {
      site.command(dial("R1.x.1"));
      site.awaitCommitted("garbage", 1);

      assertEquals(1, connect.calls().size());
    }
  }

  @Test
  void refusedForGoodIsTold() {
    connect.faults().reject(NUMBER);
    try (DialerService _ = site.start("refused")) {
      site.command(dial("R1.x.1"));

      LineEvent last = site.eventsWith(LineEvent.NotPlaced.class::isInstance).getLast();

      assertEquals("DestinationNotAllowedException", ((LineEvent.NotPlaced) last).detail());
    }
  }

  /**
   * The window that remains (package-info): a crash after Connect's answer, the call over before
   * the restart. As documented today the token still finds the old contact; as documented until
   * 2021 the phone rings again.
   */
  @ParameterizedTest
  @CsvSource({"false, 1", "true, 2"})
  void theWindowThatRemains(boolean asUntil2021, int rings) {
    Set<UndocumentedChoice> variants =
        asUntil2021
            ? Set.of(UndocumentedChoice.TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL)
            : Set.of();
    try (ConnectSimulator old =
            ConnectSimulator.start(
                SimulatorOptions.defaults().withLimits(Limits.NONE).withChoices(variants),
                _ -> {});
        ConnectClient oldClient = DialerSite.clientOf(old)) {
      ConnectTelephony telephony = new ConnectTelephony(oldClient, DialerSite.INSTANCE);
      CallRequest request =
          CallRequest.of(
              dial("R1.x.1"),
              new Callee(NUMBER, "", ""),
              new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.PUSH));
      var first = assertInstanceOf(Telephony.Placing.Placed.class, telephony.place(request));
      telephony.stop(first.contactId());

      telephony.place(request);

      assertEquals(rings, old.calls().size());
    }
  }
}
