package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rollcall.core.contact.ContactRules;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.support.LogLines;
import dev.rollcall.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RollcallTopologyTest {

  private static final Duration GATHER = Policy.DEFAULT.gather();
  private static final Duration ANSWER_TIMEOUT = Policy.DEFAULT.answerTimeout();

  @TempDir private Path folder;
  private TopologyFixture site;

  @SuppressWarnings("NullAway.Init")
  RollcallTopologyTest() {}

  private void given(int partitions) {
    site = new TopologyFixture(folder, partitions);
    site.group("default", Policy.DEFAULT, "R1", "R2");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aDeclineIsFollowedByTheNextCall() {
    given(1);

    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial first = site.onlyDial();
    site.placed(first);
    site.answer("R1", first, Outcome.DECLINED);
    site.pass(GATHER);

    assertEquals("R1", first.responderId());
    assertEquals("R2", site.onlyDial().responderId());
    assertEquals(
        List.of(
            HistoryKind.RAISED,
            HistoryKind.ASKED,
            HistoryKind.CALLED,
            HistoryKind.DECLINED,
            HistoryKind.ASKED),
        site.history("E1"));
  }

  @Test
  void aDeadlineFiresOnceAndNotBefore() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    site.placed(site.onlyDial());

    site.pass(ANSWER_TIMEOUT.minus(GATHER).minusMillis(1));
    assertEquals(List.of(), site.commands());

    site.pass(Duration.ofSeconds(3));
    List<LineEffect.CallCommand> commands = site.commands();
    assertInstanceOf(LineEffect.HangUp.class, commands.getFirst());
    assertEquals(1, commands.size());
    site.pass(GATHER);
    assertEquals("R2", site.onlyDial().responderId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void aRecordWithAnotherKeyMeetsItsOwnState(String key) {
    given(1);
    site.raise("E1", "E1");

    site.raise(key.isEmpty() ? null : key, "E1");

    assertEquals(
        List.of(HistoryKind.RAISED, HistoryKind.ASKED, HistoryKind.DUPLICATE), site.history("E1"));
    assertEquals(1, site.meters.counter("rollcall.records.misplaced").count());
  }

  @Test
  void aRecordInAnotherPartitionGoesOnceAround() {
    given(1000);

    site.raise("E1", "E1");

    assertEquals(List.of(HistoryKind.RAISED, HistoryKind.ASKED), site.history("E1"));
    assertEquals(1, site.meters.counter("rollcall.records.misplaced").count());
  }

  @Test
  void anAnswerUnderAnyKeyFindsItsLine() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);

    site.answer("E1", dial, Outcome.ACCEPTED);

    assertEquals(HistoryKind.ACCEPTED, site.history("E1").getLast());
  }

  @Test
  void anAnswerThatNamesOnlyItsContactFindsItsLine() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);

    site.answerByContact(contactOf(dial), Outcome.ACCEPTED);

    assertEquals(HistoryKind.ACCEPTED, site.history("E1").getLast());
    assertEquals(0, site.deadLetters().size());
  }

  @Test
  void anAnswerThatIsFasterThanTheDialersNewsWaitsForThem() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();

    site.answerByContact(contactOf(dial), Outcome.ANSWERED);
    site.answerByContact(contactOf(dial), Outcome.ACCEPTED);
    assertEquals(List.of(HistoryKind.RAISED, HistoryKind.ASKED), site.history("E1"));
    site.placed(dial);

    assertEquals(
        List.of(
            HistoryKind.RAISED,
            HistoryKind.ASKED,
            HistoryKind.CALLED,
            HistoryKind.ANSWERED,
            HistoryKind.ACCEPTED),
        site.history("E1"));
  }

  @Test
  void aHangUpIsToldWhenNoKeyHasFollowedIt() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);

    site.answerByContact(contactOf(dial), Outcome.HUNG_UP);
    site.pass(ContactRules.GRACE.minusMillis(1));
    assertEquals(HistoryKind.CALLED, site.history("E1").getLast());
    site.pass(Duration.ofMillis(2));

    assertEquals(List.of(HistoryKind.HUNG_UP, HistoryKind.ASKED), site.history("E1").subList(3, 5));
  }

  @Test
  void aKeyThatFollowsTheHangUpIsTheAnswer() {
    given(1);
    site.raise("E1", "E1");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);

    site.answerByContact(contactOf(dial), Outcome.HUNG_UP);
    site.answer("R1", dial, Outcome.ACCEPTED);
    site.pass(ContactRules.GRACE.multipliedBy(2));

    assertEquals(
        List.of(HistoryKind.RAISED, HistoryKind.ASKED, HistoryKind.CALLED, HistoryKind.ACCEPTED),
        site.history("E1"));
  }

  /** Or new incidents would wait until all deadlines of a long outage have fired. */
  @Test
  void betweenTwoBatchesOfABacklogRecordsHaveTheirTurn() {
    Duration pause = Duration.ofMinutes(1);
    int count = DeadlineBatch.DEFAULT.maxDeadlines() + 500;
    given(1);
    site.group("default", Policy.builder().rounds(2).roundDelay(pause).build());
    for (int i = 0; i < count; i++) {
      site.raise("E" + i, "E" + i);
    }
    int begun = site.history("E0").size();

    site.pass(pause);
    assertEquals(DeadlineBatch.DEFAULT.maxDeadlines(), fired(count, begun));
    site.raise("late", "late");
    site.pass(DeadlineBatch.PAUSE);
    assertEquals(DeadlineBatch.DEFAULT.maxDeadlines(), fired(count, begun));
    site.pass(DeadlineBatch.PAUSE);
    assertEquals(count, fired(count, begun));
  }

  private long fired(int count, int begun) {
    return IntStream.range(0, count).filter(i -> site.history("E" + i).size() > begun).count();
  }

  @Test
  void anAnswerOfAContactThatIsNoCallIsCountedAndNotLostSilently() {
    given(1);

    site.answerByContact("somebody else's", Outcome.ACCEPTED);
    site.pass(ContactRules.WAIT.minusMillis(1));
    assertEquals(0, site.meters.counter("rollcall.responses.unmatched").count());
    site.pass(Duration.ofMillis(2));

    assertEquals(1, site.meters.counter("rollcall.responses.unmatched").count());
  }

  private static String contactOf(LineEffect.Dial dial) {
    return "contact of " + dial.callId();
  }

  @Test
  void whatCannotBeReadIsSetAsideAsItCame() {
    given(1);
    byte[] key = "E1".getBytes(StandardCharsets.UTF_8);
    byte[] value = "not Avro".getBytes(StandardCharsets.UTF_8);

    site.raw(Topics.DEFAULT.incidents(), key, value);
    site.raise("E2", "E2");

    List<TestRecord<byte[], byte[]>> letters = site.deadLetters();
    assertEquals(1, letters.size());
    assertArrayEquals(key, letters.getFirst().key());
    assertArrayEquals(value, letters.getFirst().value());
    assertEquals("incidents", header(letters.getFirst(), "rollcall.topic"));
    assertEquals("0", header(letters.getFirst(), "rollcall.offset"));
    assertEquals(
        "SerializationException: not in Confluent's wire format: it begins with a zero byte and a"
            + " four-byte schema id",
        header(letters.getFirst(), "rollcall.error"));
    assertEquals(List.of(HistoryKind.RAISED, HistoryKind.ASKED), site.history("E2"));
  }

  @Test
  void aRecordWithoutAValueIsSetAside() {
    given(1);

    site.raw(Topics.DEFAULT.incidents(), "E1".getBytes(StandardCharsets.UTF_8), null);

    assertEquals(1, site.deadLetters().size());
  }

  @Test
  void aBurstIsOneCall() {
    given(1);

    site.raise("E1", "E1");
    site.raise("E2", "E2");
    site.raise("E3", "E3");
    site.pass(GATHER);

    assertEquals(3, site.onlyDial().count());
  }

  @Test
  void aCallCountsOnceHoweverManyIncidentsItIsAbout() {
    given(1);
    site.raise("E1", "E1");
    site.raise("E2", "E2");
    site.pass(GATHER);
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);
    site.pass(Duration.ofSeconds(7));

    site.answer("R1", dial, Outcome.ACCEPTED);
    site.answer("R1", dial, Outcome.ACCEPTED);

    assertEquals(1, site.meters.counter("rollcall.calls", "outcome", "ACCEPTED").count());
    assertEquals(1, site.meters.timer("rollcall.ring.to.accept").count());
    assertEquals(
        7, site.meters.timer("rollcall.ring.to.accept").totalTime(TimeUnit.SECONDS), 0.001);
  }

  /** After an outage a million incidents may be exhausted in the same minute. */
  @Test
  void ofManyExhaustedIncidentsAFewAreNamed() {
    given(1);
    site.group("default", Policy.builder().rounds(2).build());
    try (LogLines log = LogLines.of(EscalationProcessor.class)) {
      for (int i = 1; i <= 5; i++) {
        site.raise("E" + i, "E" + i);
      }
      site.pass(Policy.DEFAULT.roundDelay());

      List<String> errors = log.all().stream().filter(line -> line.startsWith("ERROR")).toList();
      assertEquals(FloodGuard.NAMED + 1, errors.size(), errors::toString);
      assertEquals(
          "ERROR EXHAUSTED: nobody took 2 more incidents of the same moment", errors.getLast());
      assertEquals(5, site.meters.counter("rollcall.decisions", "kind", "EXHAUSTED").count());
    }
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
