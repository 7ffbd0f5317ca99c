package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.rehearsal.engine.VirtualClock;
import dev.rollcall.support.Await;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What came while nobody decided is decided in the order in which it came, and answers before the
 * deadlines that they would have met. Against the real broker.
 */
class BacklogIT {

  private static final int PEOPLE = 300;
  private static final Duration RINGS = Duration.ofSeconds(3);

  @TempDir private Path folder;

  /** Reports first, 40 of them, and then what operators did about the last 8. */
  @Test
  void anActionIsDecidedAfterTheReportThatCameBeforeIt() throws IOException {
    try (StreamSite site = new StreamSite(folder, Policy.DEFAULT, 1)) {
      for (int i = 0; i < 40; i++) {
        site.report("E" + i, "R0");
      }
      for (int i = 32; i < 40; i++) {
        EscalationEvent.OperatorAction action = new EscalationEvent.Acknowledge("olga");
        site.send(
            site.topics.operatorActions(),
            "E" + i,
            site.serdes.operatorActions().serializer(),
            new Keyed<>("E" + i, action));
      }
      try (StreamService _ = site.start()) {
        Await.until(() -> site.count(HistoryKind.RAISED) == 40, () -> site.kinds());
        Await.until(() -> site.count(HistoryKind.ACCEPTED) == 8, () -> site.kinds());
        assertEquals(0, site.count(HistoryKind.NO_EFFECT));
      }
    }
  }

  /** Phones ring, the process dies, keys are pressed, and the time to answer goes by. */
  @Test
  void anAnswerThatLiesThereIsDecidedBeforeItsDeadline() throws IOException {
    Policy policy = Policy.builder().gather(Duration.ZERO).answerTimeout(RINGS).rounds(1).build();
    VirtualClock clock = new VirtualClock(Instant.now());
    try (StreamSite site = new StreamSite(folder, policy, PEOPLE).clock(clock)) {
      List<LineEffect.Dial> calls;
      try (StreamService _ = site.start()) {
        calls = ringing(site);
      }
      accept(site, calls);
      clock.set(clock.instant().plus(RINGS));
      try (StreamService _ = site.start()) {
        Await.until(
            () -> site.count(HistoryKind.ACCEPTED) + site.count(HistoryKind.NO_ANSWER) >= PEOPLE,
            () -> site.kinds());
        assertEquals(0, site.count(HistoryKind.NO_ANSWER));
      }
    }
  }

  /** Phones ring, keys are pressed and Kafka has them, and only then the time to answer goes by. */
  @Test
  void anAnswerThatKafkaHasIsDecidedBeforeItsDeadline() throws IOException {
    Policy policy = Policy.builder().gather(Duration.ZERO).answerTimeout(RINGS).rounds(1).build();
    VirtualClock clock = new VirtualClock(Instant.now());
    try (StreamSite site = new StreamSite(folder, policy, PEOPLE).clock(clock)) {
      try (StreamService _ = site.start()) {
        accept(site, ringing(site));
        clock.set(clock.instant().plus(RINGS));
        Await.until(
            () -> site.count(HistoryKind.ACCEPTED) + site.count(HistoryKind.NO_ANSWER) >= PEOPLE,
            () -> site.kinds());
        assertEquals(0, site.count(HistoryKind.NO_ANSWER));
      }
    }
  }

  /** A broker ends what a dead producer left open, at last. The keys lie behind that. */
  @Test
  void anAnswerBehindATransactionThatNobodyEndsIsDecidedBeforeItsDeadline() throws IOException {
    Policy policy = Policy.builder().gather(Duration.ZERO).answerTimeout(RINGS).rounds(1).build();
    VirtualClock clock = new VirtualClock(Instant.now());
    try (StreamSite site = new StreamSite(folder, policy, PEOPLE).clock(clock)) {
      try (StreamService _ = site.start()) {
        List<LineEffect.Dial> calls = ringing(site);
        site.leaveTransactionOpen(
            site.topics.callResponses(),
            site.serdes.callResponses().serializer(),
            new Keyed<>("nobody", new Response("", "", Outcome.BUSY, Instant.now(), "")));
        accept(site, calls);
        clock.set(clock.instant().plus(RINGS));
        Await.until(
            () -> site.count(HistoryKind.ACCEPTED) + site.count(HistoryKind.NO_ANSWER) >= PEOPLE,
            () -> site.kinds());
        assertEquals(0, site.count(HistoryKind.NO_ANSWER));
      }
    }
  }

  /** The calls to everybody, whose phones ring. */
  private static List<LineEffect.Dial> ringing(StreamSite site) {
    List<LineEffect.Dial> calls = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      site.report("E" + i, "R" + i);
    }
    Await.until(() -> site.dials(calls) == PEOPLE, calls::size);
    for (LineEffect.Dial dial : calls) {
      Placed placed = new Placed(dial.callId(), "c-" + dial.callId(), Instant.now());
      site.send(
          site.topics.callEvents(),
          dial.line(),
          site.serdes.callEvents().serializer(),
          new DialReport(dial.line(), placed, Instant.now()));
    }
    Await.until(() -> site.count(HistoryKind.CALLED) == PEOPLE, () -> site.kinds());
    return calls;
  }

  /** Everybody presses the key; Kafka has it. */
  private static void accept(StreamSite site, List<LineEffect.Dial> calls) {
    for (LineEffect.Dial dial : calls) {
      site.send(
          site.topics.callResponses(),
          dial.line(),
          site.serdes.callResponses().serializer(),
          new Keyed<>(
              dial.line(), new Response(dial.callId(), "", Outcome.ACCEPTED, Instant.now(), "")));
    }
  }
}
