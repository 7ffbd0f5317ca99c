package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** History numbers rise and name the one before them. */
class SequenceTest {

  private static final long MS = START.toEpochMilli();

  private final EscalationFixture f = EscalationFixture.of(Policy.builder().rounds(1), "ann");
  private final List<String> numbers = new ArrayList<>();

  /** Notes the numbers of the last decision, relative to the start, as {@code previous>seq}. */
  private EscalationFixture noted() {
    for (HistoryRecord note : f.notes()) {
      long previous = note.previousSeq() == 0 ? 0 : note.previousSeq() - MS;
      numbers.add(previous + ">" + (note.seq() - MS));
    }
    return f;
  }

  @Test
  void aNumberIsTheDecisionsMillisecondsOrOneMoreThanTheLast() {
    f.fires();
    noted().answers("ann", Outcome.CALLED);
    noted().after(Duration.ofMillis(2)).answers("ann", Outcome.ANSWERED);
    noted().after(Duration.ofMillis(500)).answers("ann", Outcome.DECLINED);
    noted();
    assertEquals(List.of("0>0", "0>1", "1>2", "2>3", "3>502", "502>503", "503>504"), numbers);
    assertEquals(MS + 504, f.escalation().seq());
  }

  @Test
  void theyRiseAcrossEpisodes() {
    f.fires().after(Duration.ofMillis(100)).resolves();
    f.after(Duration.ofMillis(1)).fires();
    noted();
    assertEquals(List.of("100>101", "101>102"), numbers);
  }

  /** After a forgotten state the clock alone makes them rise; the chain begins anew. */
  @Test
  void afterAForgottenStateTheyGoOnWithTheClock() {
    f.fires().resolves().dueAtDeadline().fires();
    noted();
    long day = Duration.ofHours(24).toMillis();
    assertEquals(List.of("0>" + day, day + ">" + (day + 1)), numbers);
  }

  @Test
  void anAskIsKnownByTheNumberOfItsRecord() {
    f.fires();
    assertEquals(f.note(HistoryKind.ASKED).seq(), f.latestAsk("ann").askId());
    assertEquals(
        new LiveAsk(f.note(HistoryKind.ASKED).seq(), "ann", CallRef.notYet("ann")),
        f.state(EscalationState.Calling.class).asked().get("ann"));
  }

  @Test
  void aDecisionThatTellsNothingUsesNoNumber() {
    f.fires().fires();
    long seq = f.escalation().seq();
    f.fires();
    assertEquals(seq, f.escalation().seq());
    assertEquals(2, f.incident().duplicates());
  }

  /** A clock that was set back does not turn the numbers around. */
  @Test
  void theyRiseEvenWhenTheClockGoesBack() {
    f.fires().after(Duration.ofSeconds(-5)).resolves();
    noted();
    assertEquals(List.of("1>2"), numbers);
  }
}
