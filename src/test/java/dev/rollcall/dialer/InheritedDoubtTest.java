package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A call was given up in doubt, and its dialers die one after another. Each may send the token once
 * more, and Amazon Connect may start a new contact for it, which rings for a minute. The phone's
 * next call waits until that is over. Nothing of a probe is committed, so a successor must know it
 * from the rule alone.
 */
class InheritedDoubtTest {

  private static final Instant GIVEN_UP = DialFixture.START;
  private static final Duration TICK = Duration.ofMillis(250);
  private static final List<DialerLife.Event> COMMITTED =
      List.of(
          event(new LineEvent.Attempted("ann-1", GIVEN_UP)),
          event(new LineEvent.NotPlaced("ann-1", Outcome.UNREACHABLE, "")));

  private Instant ringsUntil = Instant.MIN;
  private int probes;

  /**
   * The columns are: seconds after the call was given up at which dialers begin, each a second
   * before its death but the last; how many seconds each one's clock is ahead; seconds from the
   * begin of the last one to the next call of the phone; how often the token was sent.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one successor                        | 6             | 0         | 70 | 1",
        "the last one never saw the ring      | 59 66         | 0 0       | 70 | 1",
        "each one sends the token and dies    | 50 57 59 66   | 0 0 0 0   | 70 | 3",
        "too late to send it                  | 61            | 0         | 70 | 0",
        "minutes of dying                     | 20 90 150 210 | 0 0 0 0   | 70 | 1",
        "the last clock is 10 s ahead         | 50 57         | -5 5      | 70 | 1",
        "the last clock is an hour ahead      | 6 12          | 0 3600    | 70 | 1",
        "the last clock is an hour behind     | 59 66         | 0 -3600   | 70 | 2",
        "clocks that show whatever they like  | 30 59 65 72   | 900 -9 0 70| 70 | 1",
      })
  void theNextCallOfThePhoneWaits(
      String course, String begins, String clocks, long expectedSeconds, int expectedProbes) {
    String[] begin = begins.split(" ", -1);
    String[] clock = clocks.split(" ", -1);
    for (int i = 0; i + 1 < begin.length; i++) {
      live(begin[i], clock[i], 1);
    }
    int last = begin.length - 1;
    assertEquals(expectedSeconds, live(begin[last], clock[last], 200).toSeconds());
    assertEquals(expectedProbes, probes, course);
  }

  /** A life from its begin to its death. Returns when the next call was dialed, from its begin. */
  private Duration live(String begin, String clock, int seconds) {
    Duration skew = Duration.ofSeconds(Long.parseLong(clock));
    Instant from = GIVEN_UP.plusSeconds(Long.parseLong(begin));
    DialerLife life = new DialerLife(COMMITTED, from.plus(skew));
    life.read(dial("ann-1"), GIVEN_UP, from.plus(skew));
    life.read(dial("ann-2"), from.plus(skew), from.plus(skew));
    for (Instant now = from; now.isBefore(from.plusSeconds(seconds)); now = now.plus(TICK)) {
      for (Task task : life.due(now.plus(skew))) {
        if (task instanceof Task.Place(Dial dial) && dial.callId().equals("ann-1")) {
          ring(now);
          var lost = new Placing.TryAgain("its answer was lost", Trouble.IN_DOUBT);
          life.queue().placed("ann-1", lost, now.plus(skew));
        } else {
          assertFalse(now.isBefore(ringsUntil), "ann-1 rings still");
          return Duration.between(from, now);
        }
      }
      life.takeReports(now.plus(skew)).forEach(life.queue()::committed);
    }
    return Duration.ZERO;
  }

  private void ring(Instant now) {
    probes++;
    if (!now.isBefore(ringsUntil)) {
      ringsUntil = now.plusSeconds(60);
    }
  }

  /** A command is read again although its call is over, because an older one is still open. */
  @Test
  void aCallIsOverWhenALaterOneOfItsPhoneWasAttempted() {
    List<DialerLife.Event> committed =
        List.of(
            COMMITTED.getFirst(),
            COMMITTED.getLast(),
            event(new LineEvent.Attempted("ann-2", GIVEN_UP)),
            event(new LineEvent.Placed("ann-2", "contact", GIVEN_UP)));
    Instant now = GIVEN_UP.plusSeconds(10);
    DialerLife life = new DialerLife(committed, now);
    life.read(dial("ann-1"), GIVEN_UP, now);
    life.read(dial("ann-2"), GIVEN_UP, now);

    assertEquals(List.of(), life.due(now), "the live call is left alone");
    assertEquals(List.of("ann-1", "ann-2"), life.takeDone());
  }

  private static DialerLife.Event event(LineEvent.DialResult result) {
    return new DialerLife.Event(new DialReport("ann", result, GIVEN_UP), GIVEN_UP);
  }

  private static Dial dial(String callId) {
    return new Dial(
        callId, "ann", "ann", "ops", "E1", 1, "", Severity.HIGH, GIVEN_UP, DialFixture.WINDOW);
  }
}
