package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a board keeps, and what it says is stuck. */
final class IncidentBoardTest {

  private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

  private Instant now = START;
  private final ConsoleNight night = new ConsoleNight(NobodySignsIn.OPEN, () -> now, 0);

  @AfterEach
  void close() {
    night.close();
  }

  private List<String> stuck(IncidentBoard board, Instant at) {
    return board.stuck(at).stream().map(status -> status.last().errorId()).toList();
  }

  @Test
  void whatIsNotActedOnTwoMinutesAfterItsDeadlineIsStuck() {
    night.fires("disk-7", Severity.HIGH, "");
    Instant deadline = night.board.find("disk-7").orElseThrow().last().deadline().orElseThrow();
    Instant bound = deadline.plus(StatusRecord.STUCK_AFTER);
    assertEquals(List.of(), stuck(night.board, bound));
    assertEquals(List.of("disk-7"), stuck(night.board, bound.plusMillis(1)));
  }

  @Test
  void whatIsHeldOrOverIsNotStuck() {
    night.fires("over", Severity.HIGH, "");
    night.resolves("over");
    night.silenced(Duration.ofHours(1));
    night.fires("held", Severity.HIGH, "");
    assertEquals(List.of(), stuck(night.board, START.plus(Duration.ofDays(9))));
  }

  @Test
  void aFullBoardKeepsWhatItHasAndCountsTheRest() {
    night.fires("a", Severity.LOW, "");
    night.fires("b", Severity.LOW, "");
    IncidentBoard small = new IncidentBoard(1);
    StatusRecord a = night.board.find("a").orElseThrow();
    small.put("a", Optional.of(a));
    small.put("b", night.board.find("b"));
    small.put("a", Optional.of(a));
    assertEquals(1, small.picture().open().size());
    assertEquals(1, small.picture().notKept());
    small.put("a", Optional.empty());
    assertEquals(0, small.picture().open().size());
  }

  @Test
  void everyChangeRaisesTheVersion() {
    long before = night.board.version();
    night.fires("a", Severity.LOW, "");
    assertEquals(before + 1, night.board.version());
  }
}
