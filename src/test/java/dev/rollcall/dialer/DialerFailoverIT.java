package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialerSite.dial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.CallRequest;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.connect.Feedback;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.api.Faults.When;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.support.Await;
import dev.rollcall.wire.DialReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws 1 and 5 over dialers that come, go, die and come back. */
final class DialerFailoverIT {

  private final DialerSite site = new DialerSite(4);
  private final ConnectSimulator connect = site.connect;

  @AfterEach
  void close() {
    site.close();
  }

  /** Law 1: the call before is ended by whoever has the line now. */
  @Test
  void aSuccessorEndsTheCallBeforeItDialsTheNext() {
    try (DialerService _ = site.start("restart")) {
      site.command(dial("R1.x.1"));
      site.eventsWith(LineEvent.Placed.class::isInstance);
    }
    try (DialerService _ = site.start("restart")) {
      site.command(dial("R1.x.2"));
      site.awaitLive("R1.x.2");
    }
    assertNoLineHadTwo();
  }

  private void assertNoLineHadTwo() {
    Map<String, CallRecord> before = new HashMap<>();
    for (CallRecord call : connect.calls()) {
      CallRecord earlier = before.put(Line.lineOf(call.callId()).orElseThrow(), call);
      Instant free = earlier == null ? Instant.MIN : earlier.endedAt().orElse(Instant.MAX);
      assertFalse(call.startedAt().isBefore(free), () -> earlier + " and " + call);
    }
  }

  /** A rebalance must not make a dialer forget the calls of the partitions that it keeps. */
  @Test
  void aDialerThatJoinsTakesNothingFromTheOther() {
    List<String> lines = List.of("R1", "R2", "R3", "R4", "R5", "R6");
    try (DialerService _ = site.start("join", "1", Feedback.PUSH)) {
      for (String line : lines) {
        site.command(dial(line + ".x.1"));
      }
      Await.until(() -> site.live().size() == lines.size(), connect::calls);
      try (DialerService _ = site.start("join", "2", Feedback.PUSH)) {
        site.awaitHalves("join");
        for (String line : lines) {
          site.command(dial(line + ".x.2"));
        }
        Await.until(
            () -> site.live().stream().filter(id -> id.endsWith(".2")).count() == lines.size(),
            connect::calls);
        assertNoLineHadTwo();
      }
    }
  }

  /** Amazon Connect says 500 and the phone rings: it is found and ended. */
  @Test
  void aGhostOfAnErrorIsEnded() {
    connect.faults().failNext(1, When.AFTER_THE_CALL, ApiError.internal());
    try (DialerService _ = site.start("ghost")) {
      site.command(dial("R1.x.1", Duration.ofMillis(1)));

      List<LineEvent> events = site.eventsWith(LineEvent.NotPlaced.class::isInstance);
      Await.until(() -> connect.calls().size() == 1 && site.live().isEmpty(), connect::calls);

      assertEquals(
          Outcome.UNREACHABLE,
          ((LineEvent.NotPlaced) events.getLast()).outcome(),
          events::toString);
    }
  }

  /** Its dialer died between Amazon Connect's answer and the commit. */
  @Test
  void aGhostOfACrashIsEnded() {
    Instant longAgo = Instant.now().minusSeconds(30);
    CallRequest request =
        CallRequest.of(
            dial("R1.x.1"),
            new Callee(DialerSite.NUMBER, "", ""),
            new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.PUSH));
    try (var client = DialerSite.clientOf(connect)) {
      new ConnectTelephony(client, DialerSite.INSTANCE).place(request);
    }
    site.reported(
        new DialReport("R1", new LineEvent.Attempted("R1.x.1", longAgo), longAgo),
        Duration.ofSeconds(30));
    site.command(dial("R1.x.1"), Duration.ofSeconds(31));

    try (DialerService _ = site.start("crash")) {
      List<LineEvent> events = site.eventsWith(LineEvent.NotPlaced.class::isInstance);
      Await.until(() -> site.live().isEmpty(), connect::calls);

      assertEquals(2, events.size(), events::toString);
      assertEquals(1, connect.calls().size());
    }
  }

  /** It was stopped for longer than its group waits: another has its partitions. */
  @Test
  void aZombiesReportsAreNotCommitted() {
    Map<String, Object> hasty = new HashMap<>(DialerSite.KAFKA);
    hasty.put("max.poll.interval.ms", 1000);
    hasty.put("session.timeout.ms", 6000);
    try (DialerClients zombie = clients(hasty, "1");
        DialerClients successor = clients(DialerSite.KAFKA, "2")) {
      CommandsInWork commands = new CommandsInWork();
      zombie.producer().initTransactions();
      zombie.commands().subscribe(List.of(zombie.topics().commands()));
      Await.until(
          () -> {
            zombie.commands().poll(Duration.ofMillis(10));
            return !zombie.commands().assignment().isEmpty();
          },
          () -> "no assignment");
      zombie
          .commands()
          .assignment()
          .forEach(p -> commands.assigned(p, zombie.commands().position(p)));
      successor.commands().subscribe(List.of(successor.topics().commands()));
      Await.until(
          () -> {
            successor.commands().poll(Duration.ofMillis(10));
            return successor.commands().assignment().size() == 4;
          },
          successor.commands()::assignment);

      commands.dialing(
          "R1.x.1", new ConsumerRecord<>(zombie.topics().commands(), 0, 0, "R1", dial("R1.x.1")));
      LineEvent.DialResult event = new LineEvent.NotPlaced("R1.x.1", Outcome.UNREACHABLE, "");
      assertTrue(commands.report(new DialReport("R1", event, Instant.now())).isPresent());
      DialTransaction transaction =
          commands.takeTransaction(zombie.commands().groupMetadata()).orElseThrow();

      assertFalse(transaction.commit(zombie.producer(), zombie.topics().events()));
    }
  }

  private DialerClients clients(Map<String, Object> kafka, String member) {
    DialerOptions o = site.options("zombie", member, Feedback.PUSH);
    DialerOptions options =
        new DialerOptions(
            kafka, o.groupId(), o.transactionalId(), o.topics(), o.quota(), o.attributes());
    return DialerClients.open(options, site.serdes, new SimpleMeterRegistry());
  }
}
