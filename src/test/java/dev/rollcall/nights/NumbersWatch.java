package dev.rollcall.nights;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Watches how a person's numbers are rung: in their order, one after another, and all of them
 * before the person counts as not reached.
 *
 * <p>If people who share a line have different counts of numbers, the most severe ask decides whose
 * numbers ring, and it may be withdrawn meanwhile. There the second law is not looked at.
 */
final class NumbersWatch {

  /** A person is not reached at a number; docs/concepts.md says why the others are no such. */
  private static final Set<Outcome> TRIES_NEXT =
      EnumSet.of(
          Outcome.NO_ANSWER,
          Outcome.NO_INPUT,
          Outcome.VOICEMAIL,
          Outcome.BUSY,
          Outcome.INVALID_NUMBER,
          Outcome.BLOCKED,
          Outcome.FAILED,
          Outcome.REJECTED);

  private final Topic<CallCommand> commands;
  private final People people;
  private final Problem.Sink problems;
  private final Map<String, Dial> dials = new HashMap<>();
  private final Map<String, Dial> latest = new HashMap<>();
  private int read;

  NumbersWatch(Topic<CallCommand> commands, People people, Problem.Sink problems) {
    this.commands = commands;
    this.people = people;
    this.problems = problems;
  }

  /** Looks at the commands of this instant. */
  void look(Instant now) {
    for (var next = commands.at(read, now); next.isPresent(); next = commands.at(++read, now)) {
      if (next.get().isReadable()
          && next.get().value() instanceof Dial dial
          && dials.putIfAbsent(dial.callId(), dial) == null) {
        first(dial);
      }
    }
  }

  /** A command that is repeated may be for an ask with fewer numbers; the first one counts. */
  private void first(Dial dial) {
    Dial before = latest.put(dial.line(), dial);
    int expected = before == null ? 0 : before.numberIndex() + 1;
    if (dial.numberIndex() != 0 && dial.numberIndex() != expected) {
      problems.accept(
          Law.NUMBERS_IN_ORDER,
          "%s rings number %d, not %d".formatted(dial.callId(), dial.numberIndex(), expected));
    }
  }

  /** Looks at a decision. */
  void look(HistoryRecord record) {
    boolean isLate = record.kind() == HistoryKind.LATE;
    boolean isEnd = record.outcome().filter(TRIES_NEXT::contains).isPresent();
    Optional<Dial> dial = record.call().callId().map(dials::get);
    if (!isLate && isEnd && dial.isPresent()) {
      OptionalInt numbers = people.numbersOfLine(dial.get().line());
      if (numbers.isPresent() && dial.get().numberIndex() != numbers.getAsInt() - 1) {
        problems.accept(Law.NO_NUMBER_LEFT_OUT, "numbers were left out: " + record);
      }
    }
  }
}
