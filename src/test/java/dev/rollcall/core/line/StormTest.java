package dev.rollcall.core.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of incidents for one person: one call, and reports in slices. */
class StormTest {

  private static final int MANY = 20_000;

  private final LineFixture f =
      new LineFixture().policy(Policy.builder().gather(Duration.ofSeconds(30)));
  private final List<LineEffect.ReportOutcome> told = new ArrayList<>();

  private void storm(int from, int to, Severity severity) {
    for (int i = from; i <= to; i++) {
      f.decide(new LineEvent.Request(f.ask("E" + i, severity, "message")));
    }
  }

  /** Takes the tells of the last event, and of what the line does at once afterwards. */
  private void drain() {
    take();
    while (f.deadline().filter(f.now()::equals).isPresent()) {
      f.due();
      take();
    }
  }

  private void take() {
    int slice = 0;
    for (LineEffect effect : f.effects()) {
      if (effect instanceof LineEffect.ReportOutcome tell) {
        told.add(tell);
        slice++;
      }
    }
    assertTrue(slice <= LineHandler.SLICE, "one event told " + slice);
  }

  private Set<String> toldOf(Outcome outcome) {
    Set<String> ids = new HashSet<>();
    told.stream().filter(t -> t.outcome() == outcome).forEach(t -> ids.add(t.errorId()));
    return ids;
  }

  @Test
  void twentyThousandAreOneCallThatNamesTheCountAndTheWorst() {
    storm(1, MANY - 1, Severity.LOW);
    storm(MANY, MANY, Severity.CRITICAL);
    f.dueAtDeadline();
    assertEquals("dial(1: E20000 of 20000)", f.did());
  }

  @Test
  void oneKeyIsToldToAllOfThemInSlices() {
    storm(1, MANY, Severity.LOW);
    f.dueAtDeadline().placed(1);
    drain();
    f.hears(1, Outcome.ACCEPTED);
    drain();
    assertEquals(MANY, toldOf(Outcome.CALLED).size());
    assertEquals(MANY, toldOf(Outcome.ACCEPTED).size());
    assertEquals(List.of(), f.held());
  }

  /** The key comes while "called" is still being told. */
  @Test
  void ofOneAskLaterNewsComesAfterEarlierNews() {
    storm(1, 3 * LineHandler.SLICE, Severity.LOW);
    f.dueAtDeadline().placed(1);
    take();
    f.hears(1, Outcome.ANSWERED);
    take();
    f.hears(1, Outcome.ACCEPTED);
    drain();
    Map<String, List<Outcome>> news = new HashMap<>();
    told.forEach(t -> news.computeIfAbsent(t.errorId(), _ -> new ArrayList<>()).add(t.outcome()));
    assertEquals(3 * LineHandler.SLICE, news.size());
    List<Outcome> order = List.of(Outcome.CALLED, Outcome.ANSWERED, Outcome.ACCEPTED);
    news.forEach((errorId, outcomes) -> assertEquals(order, outcomes, errorId));
  }

  /** Decisions do not wait for reports. */
  @Test
  void aRequestIsTakenWhileAnOutcomeIsBeingReported() {
    storm(1, 3 * LineHandler.SLICE, Severity.LOW);
    f.dueAtDeadline().placed(1).hears(1, Outcome.BUSY);
    f.asks("E99999");
    assertEquals("Gathering", f.stateName());
    drain();
    assertEquals(List.of("E99999"), f.waiting());
    assertEquals(3 * LineHandler.SLICE, toldOf(Outcome.BUSY).size());
  }

  @Test
  void whatIsTooMuchForOneCallWaitsForTheNext() {
    storm(1, 700, Severity.LOW);
    storm(701, MANY + 700, Severity.HIGH);
    f.dueAtDeadline();
    assertEquals(MANY, f.dial().count());
    drain();
    f.placed(1);
    drain();
    assertEquals(MANY, toldOf(Outcome.CALLED).size());
    assertTrue(toldOf(Outcome.CALLED).stream().noneMatch(id -> LineFixture.askId(id) <= 7000));
    assertEquals(700, f.waiting().size());
    f.hears(1, Outcome.ACCEPTED);
    drain();
    f.hears(1, Outcome.HUNG_UP).due();
    assertEquals(700, f.dial().count());
  }

  /**
   * What is still on its way to the next call holds that call back, or it would name a mild one.
   */
  @Test
  void theNextCallWaitsForAllThatItIsAbout() {
    storm(1, 600, Severity.LOW);
    storm(601, 1_200, Severity.HIGH);
    storm(1_201, MANY + 1_200, Severity.CRITICAL);
    f.dueAtDeadline().hears(1, Outcome.DECLINED).hears(1, Outcome.HUNG_UP);
    untilDialed();
    assertEquals("E601", f.dial().errorId());
    assertEquals(1_200, f.dial().count());
  }

  /** Earlier reports come first, so that nothing of the next call may be there yet. */
  @Test
  void theNextCallWaitsWhileReportsHoldItsAsksBack() {
    f.policy(Policy.builder().gather(Duration.ofSeconds(30)).lineWait(Duration.ofMinutes(5)));
    storm(1, 3 * LineHandler.SLICE, Severity.LOW);
    f.dueAtDeadline().placed(1);
    storm(1_501, MANY + 2_700, Severity.LOW);
    f.hears(1, Outcome.DECLINED).hears(1, Outcome.HUNG_UP).due();
    assertEquals(MANY, f.dial().count());
    f.hears(2, Outcome.DECLINED).hears(2, Outcome.HUNG_UP);
    untilDialed();
    assertEquals(1_200, f.dial().count());
    drain();
    assertEquals(MANY + 1_500, toldOf(Outcome.DECLINED).size());
  }

  /** The last report takes all that one event may do, and the call is dialed by that event. */
  @Test
  void whatIsTooMuchIsMovedLaterWhenNothingCanBeDoneAtOnce() {
    storm(1, 2 * LineHandler.SLICE, Severity.LOW);
    f.dueAtDeadline().placed(1);
    storm(1_001, MANY + 1_700, Severity.LOW);
    f.hears(1, Outcome.DECLINED).due().due().hears(1, Outcome.HUNG_UP).due();
    assertEquals(MANY, f.dial().count());
    f.hears(2, Outcome.DECLINED).hears(2, Outcome.HUNG_UP);
    untilDialed();
    assertEquals(700, f.dial().count());
  }

  @Test
  void whatIsWithdrawnOnItsWayToTheNextCallRingsNobody() {
    storm(1, MANY + 1_200, Severity.LOW);
    f.dueAtDeadline().hears(1, Outcome.DECLINED);
    for (int i = 1; i <= MANY + 1_200; i++) {
      f.withdraws("E" + i);
    }
    f.hears(1, Outcome.HUNG_UP);
    drain();
    assertEquals("Idle", f.stateName());
    assertEquals(AskSummary.NONE, f.line().waiting());
    assertEquals(Set.of(), toldOf(Outcome.DECLINED));
  }

  private void untilDialed() {
    do {
      f.due();
      take();
    } while (f.effects().stream().noneMatch(LineEffect.Dial.class::isInstance));
  }

  /** Nobody waits for a person who cannot be reached. */
  @Test
  void whatIsTooMuchIsToldOfAnEndThatSaysSo() {
    storm(1, MANY + 700, Severity.HIGH);
    f.dueAtDeadline();
    drain();
    f.placed(1);
    drain();
    f.hears(1, Outcome.BUSY);
    drain();
    assertEquals(MANY + 700, toldOf(Outcome.BUSY).size());
  }

  @Test
  void thousandsWhoseWaitEndsGoOnInSlices() {
    f.dials("E1").placed(1);
    f.policy(Policy.builder().lineWait(Duration.ofSeconds(5)));
    storm(2, 1 + 2 * LineHandler.SLICE, Severity.HIGH);
    f.dueAtDeadline();
    drain();
    assertEquals(2 * LineHandler.SLICE, toldOf(Outcome.LINE_BUSY).size());
    assertEquals("Ringing", f.stateName());
    assertEquals(AskSummary.NONE, f.line().waiting());
  }

  @Test
  void withdrawnInTheMiddleOfAReportTheRestIsTold() {
    storm(1, 3 * LineHandler.SLICE, Severity.LOW);
    f.dueAtDeadline().placed(1);
    take();
    f.withdraws("E1").withdraws("E" + 3 * LineHandler.SLICE);
    drain();
    assertEquals(3 * LineHandler.SLICE - 1, toldOf(Outcome.CALLED).size());
  }
}
