package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topic plan, as the topology sees it. */
class PlanInTopologyTest {

  private static final Policy AT_ONCE = Policy.builder().gather(Duration.ZERO).build();
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  /** A while, but for the millisecond that the call took. */
  private static final Duration A_WHILE = Duration.ofMillis(4_999);

  @TempDir private Path folder;
  private TopologyFixture site;

  @BeforeEach
  void open() {
    site = new TopologyFixture(folder, 1);
    site.group("default", AT_ONCE, "ana");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private List<String> called(String errorId) {
    site.raise(errorId, errorId);
    site.pass(Duration.ofMillis(1));
    return site.commands().stream()
        .filter(LineEffect.Dial.class::isInstance)
        .map(command -> ((LineEffect.Dial) command).responderId())
        .toList();
  }

  private void group(String responder) {
    site.document(
        "groups",
        "default",
        "{\"policy\":{\"gather\":\"0s\"},\"responders\":[{\"id\":\"%s\",\"priority\":\"1\"}]}"
            .formatted(responder));
  }

  private double unreadable() {
    return site.meters.get("rollcall.plan.unreadable").gauge().value();
  }

  private Duration untilAlarm() {
    return StreamThreadState.current().untilAlarm(LONG, site.now().toEpochMilli());
  }

  @Test
  void aGroupOfThePlanHidesThatOfTheTablesFromTheHeadOn() {
    group("ben");
    assertEquals(List.of("ana"), called("E1"));
    site.head();
    assertEquals(List.of("ben"), called("E2"));
    group("chie");
    assertEquals(List.of(), called("E3"), "ben's phone rings already");
    site.head();
    assertEquals(List.of("chie"), called("E4"));
  }

  @Test
  void withoutItsDocumentAGroupIsTheTablesAgain() {
    group("ben");
    site.head();
    site.removeDocument("groups/default");
    site.head();
    assertEquals(List.of("ana"), called("E1"));
  }

  @Test
  void aDocumentThatCannotBeReadCountsAsAbsentAndIsCounted() {
    group("ben");
    site.document("groups", "other", "{");
    site.raw("plan", "groups/third".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
    site.document("dreams", "x", "{}");
    site.head();
    assertEquals(List.of("ben"), called("E1"));
    assertEquals(3, unreadable());
    site.removeDocument("dreams/x");
    site.head();
    assertEquals(List.of(), called("E2"));
    assertEquals(2, unreadable());
  }

  /** A record without a key, and one without the head, are no harm. */
  @Test
  void whatIsNoDocumentIsNothing() {
    site.raw("plan", null, new byte[] {1});
    assertEquals(List.of("ana"), called("E1"));
    assertEquals(0, unreadable());
    assertEquals(List.of(), site.deadLetters());
  }

  @Test
  void aMarkerOfAPlanThatHasComeTicksForNothing() {
    site.head();
    site.planChanged();
    assertEquals(LONG, untilAlarm());
  }

  /** The plan and its marker come on two topics. */
  @Test
  void aMarkerWaitsForItsPlan() {
    group("ben");
    site.planChanged();
    assertEquals(PlanWatcher.TICK, untilAlarm());
    site.pass(PlanWatcher.TICK);
    assertEquals(PlanWatcher.TICK, untilAlarm());
    site.head();
    site.pass(PlanWatcher.TICK);
    assertEquals(LONG, untilAlarm());
  }

  @Test
  void aMarkerWhosePlanDoesNotComeIsGivenUp() {
    group("ben");
    site.planChanged();
    long looks = PlanWatcher.PATIENCE.dividedBy(PlanWatcher.TICK);
    for (int i = 1; i < looks; i++) {
      site.pass(PlanWatcher.TICK);
    }
    assertEquals(PlanWatcher.TICK, untilAlarm());
    site.pass(PlanWatcher.TICK);
    assertEquals(LONG, untilAlarm());
  }

  private void silence(String id, Duration begin, String more) {
    silence(id, "errorId!=x", begin, more);
  }

  private void silence(String id, String match, Duration begin, String more) {
    site.document(
        "silences",
        id,
        "{\"match\":[\"%s\"],\"from\":\"%s\",\"until\":\"%s\",\"by\":\"ana\",\"why\":\"x\"%s}"
            .formatted(match, site.now().plus(begin), site.now().plus(LONG), more));
  }

  /** No marker comes when a silence begins that was made before. */
  @Test
  void aSilenceThatBeginsLaterHangsUpThen() {
    assertEquals(List.of("ana"), called("E1"));
    site.pass(A_WHILE);
    silence("s1", Duration.ofMinutes(9), "");
    silence("s2", SOON, "");
    site.head();
    site.planChanged();
    assertEquals(SOON, untilAlarm());
    assertFalse(site.history("E1").contains(HistoryKind.SUPPRESSED));
    site.pass(SOON.minusMillis(1));
    assertFalse(site.history("E1").contains(HistoryKind.SUPPRESSED));
    site.pass(Duration.ofMillis(1));
    assertEquals(HistoryKind.SUPPRESSED, site.history("E1").getLast());
    assertEquals(1, site.commands().stream().filter(LineEffect.HangUp.class::isInstance).count());
  }

  @Test
  void aSilenceThatBeginsWithADeadlineComesFirst() {
    Policy again = Policy.builder().gather(Duration.ZERO).attempts(2).retryDelay(SOON).build();
    site.group("default", again, "ana");
    site.pass(Duration.ofMillis(999));
    site.raise("E1", "E1");
    site.pass(Duration.ofMillis(1));
    site.placed(site.onlyDial());
    site.pass(again.answerTimeout());
    assertEquals(HistoryKind.NO_ANSWER, site.history("E1").getLast());
    silence("s1", SOON, "");
    site.head();
    site.planChanged();
    site.pass(SOON);
    assertEquals(HistoryKind.SUPPRESSED, site.history("E1").getLast());
    assertEquals(1, site.history("E1").stream().filter(HistoryKind.ASKED::equals).count());
  }

  /** A marker may be gone, and the plan of its version came after the start of the task. */
  @Test
  void theAlarmIsSetForThePlanByWhichTheTaskDecides() {
    silence("s1", SOON, "");
    site.head();
    assertEquals(LONG, untilAlarm());
    assertEquals(List.of("ana"), called("E1"));
    site.pass(SOON);
    assertEquals(HistoryKind.SUPPRESSED, site.history("E1").getLast());
  }

  @Test
  void nothingTicksForASilenceThatHasBegunThatKeepsOrThatIsGone() {
    silence("s1", Duration.ofSeconds(-1), "");
    silence("s2", SOON, ",\"running\":\"keep\"");
    site.head();
    site.planChanged();
    assertEquals(LONG, untilAlarm());
    silence("s3", SOON, "");
    site.head();
    site.planChanged();
    assertEquals(SOON, untilAlarm());
    site.removeDocument("silences/s3");
    site.head();
    site.planChanged();
    site.pass(SOON);
    assertEquals(LONG, untilAlarm(), "it rang once for what is gone");
  }

  @Test
  void aMarkerThatCannotBeReadIsADeadLetter() {
    site.raw("plan-changes", null, new byte[] {1, 2});
    site.raw("plan-changes", null, null);
    assertEquals(2, site.deadLetters().size());
  }

  @Test
  void manyStatesAreWalkedInSlicesAndRecordsAreDecidedBetweenThem() {
    assertEquals(List.of("ana"), called("E1"));
    site.copies("E1", 100_000);
    site.head();
    site.planChanged();
    int slices = 1;
    while (untilAlarm().compareTo(DeadlineBatch.PAUSE) <= 0) {
      if (slices == 10) {
        site.group("default", AT_ONCE, "ben");
        site.raise("E2", "E2");
        assertEquals(HistoryKind.RAISED, site.history("E2").getFirst());
        assertTrue(untilAlarm().compareTo(DeadlineBatch.PAUSE) <= 0);
      }
      site.pass(DeadlineBatch.PAUSE);
      slices++;
    }
    assertTrue(slices > 40, "slices: " + slices);
  }

  /** It lies behind nearly all others. */
  @Test
  void whatRingsIsLookedAtBeforeAllThatWaits() {
    String last = behindMost();
    site.raise(last, last);
    site.pass(Duration.ofMillis(1));
    site.placed(site.onlyDial());
    site.raise("other", "other");
    site.copies("other", 100_000);
    site.pass(A_WHILE);
    silence("s1", "errorId=" + last, Duration.ZERO, "");
    site.head();
    site.planChanged();
    assertEquals(HistoryKind.SUPPRESSED, site.history(last).getLast());
    assertTrue(untilAlarm().compareTo(DeadlineBatch.PAUSE) <= 0, "the others are not looked at");
  }

  private static String behindMost() {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> "E" + n)
        .filter(id -> StateTable.key(id).get()[0] == -1)
        .findFirst()
        .orElseThrow();
  }
}
