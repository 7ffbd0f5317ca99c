package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEffect.HangUp;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialer does with a command, by what it or an earlier owner has committed. */
class CommandIntakeTest {

  private final DialFixture f = new DialFixture(DialFixture.ROOMY);
  private final Ledger ledger = new Ledger();
  private final CommandIntake intake = new CommandIntake(f.queue, ledger);

  /** Seconds ago, what an earlier owner has committed, then what is done first. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'',                             place(ann-1), ATTEMPTED(ann-1)",
    "3 WAITING,                      place(ann-1), ATTEMPTED(ann-1)",
    "3 ATTEMPTED,                    place(ann-1), ''",
    "16 ATTEMPTED,                   place(ann-1), UNREACHABLE(ann-1)",
    "3 PLACED,                       '',           ''",
    "3 UNREACHABLE,                  '',           ''",
    "20 ATTEMPTED 3 UNREACHABLE,     place(ann-1), ''",
    "90 ATTEMPTED 61 UNREACHABLE,    '',           ''",
    "20 ATTEMPTED 5 PLACED 3 WAITING,'',           ''",
  })
  void aCommandThatIsReadByASuccessor(String committed, String done, String said) {
    String[] words = committed.split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      inherit(event(words[i + 1]), Duration.ofSeconds(Long.parseLong(words[i])));
    }
    var unused = intake.dial(dial(), new CommandIntake.Written(0, Duration.ZERO), f.now());

    assertEquals(done, f.due());
    assertEquals(said, f.allNews());
  }

  /** Its result is committed with its offset, so a command that we have worked off is another. */
  @Test
  void aCommandOfOurOwnPastIsNotInDoubt() {
    ledger.remember(news(event("ATTEMPTED")), 0, f.now());
    ledger.remember(news(event("UNREACHABLE")), 0, f.now());
    assertFalse(intake.dial(dial(), new CommandIntake.Written(0, Duration.ZERO), f.now()));
  }

  @Test
  void ofALinesCallsOnlyTheLastOneIsRecalled() {
    inherit(new LineEvent.Placed("bob-1", "c0", f.now()), Duration.ofMinutes(6));
    inherit(new LineEvent.Placed("ann-1", "c1", f.now()), Duration.ofSeconds(40));
    inherit(new LineEvent.Placed("ann-2", "c2", f.now()), Duration.ofSeconds(10));

    List<LineEvent.Placed> recalled = intake.recall(_ -> true, _ -> false, f.now());

    assertEquals(List.of("ann-2"), recalled.stream().map(LineEvent.Placed::callId).toList());
    assertTrue(f.queue.knows("ann-2"));
  }

  @Test
  void whatHasEndedIsNotRecalled() {
    inherit(new LineEvent.Placed("ann-1", "c1", f.now()), Duration.ofSeconds(40));
    assertEquals(List.of(), intake.recall(_ -> true, _ -> true, f.now()));
    intake.hangUp(new HangUp("ann-1", "ann"), _ -> true);
    assertEquals("", f.due());
    assertEquals(List.of("ann-1"), f.queue.takeHungUp());
  }

  /** The flow's Lambda names a contact whose call was given up long ago. */
  @Test
  void aContactThatNobodyOwnsIsEnded() {
    inherit(event("ATTEMPTED"), Duration.ofSeconds(100));
    inherit(event("UNREACHABLE"), Duration.ofSeconds(80));
    intake.reported(
        new LineEvent.Response("ann-1", "ghost", Outcome.ANSWERED, f.now(), ""), f.now());
    assertEquals("stop(ann-1)", f.due());
  }

  @Test
  void aContactOfACallThatWasPlacedIsSomebodys() {
    inherit(new LineEvent.Placed("ann-1", "c1", f.now()), Duration.ofSeconds(10));
    intake.reported(new LineEvent.Response("ann-1", "c1", Outcome.ANSWERED, f.now(), ""), f.now());
    assertEquals("", f.due());
  }

  private void inherit(LineEvent.DialResult event, Duration ago) {
    ledger.inherit(news(event), 0, f.now().minus(ago));
  }

  private DialReport news(LineEvent.DialResult event) {
    return new DialReport("ann", event, f.now());
  }

  private LineEvent.DialResult event(String what) {
    Instant now = f.now();
    return switch (what) {
      case "WAITING" -> new LineEvent.Waiting("ann-1", now);
      case "ATTEMPTED" -> new LineEvent.Attempted("ann-1", now);
      case "PLACED" -> new LineEvent.Placed("ann-1", "c", now);
      case "UNREACHABLE" -> new LineEvent.NotPlaced("ann-1", Outcome.UNREACHABLE, "");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private Dial dial() {
    return f.command("ann-1", Severity.HIGH);
  }
}
