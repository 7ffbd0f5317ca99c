package dev.rollcall.console.pages;

import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Hold;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is open tonight.
 *
 * @param open the worst first, {@link #SHOWN} at most
 * @param more how many more are open and not shown
 * @param held what nobody is called for yet, with the reason; {@link #SHOWN} at most
 * @param heldCount how many are held
 * @param resolvedToday since midnight of the visitor's zone
 * @param notKept how many more may be open, which the console has no room for
 * @param groups of all that is open
 * @param group the one that is shown; empty for all
 */
public record Tonight(
    List<IncidentLine> open,
    int openCount,
    int more,
    List<Held> held,
    int heldCount,
    long resolvedToday,
    long notKept,
    List<String> groups,
    Optional<String> group) {

  /** So many are on one page. */
  static final int SHOWN = 100;

  /** A held incident. */
  public record Held(IncidentLine line, String reason) {}

  /** What this board shows now. */
  public static Tonight of(
      IncidentBoard board, Stories stories, Optional<String> group, Frame frame) {
    IncidentBoard.Picture picture = board.picture();
    List<StatusRecord> open = picture.open().stream().filter(s -> isOf(s, group)).toList();
    List<StatusRecord> held = picture.held().stream().filter(s -> isOf(s, group)).toList();
    TreeSet<String> groups = new TreeSet<>();
    picture.open().forEach(s -> groups.add(s.last().groupId()));
    picture.held().forEach(s -> groups.add(s.last().groupId()));
    return new Tonight(
        open.stream().limit(SHOWN).map(s -> line(s, stories, frame)).toList(),
        open.size(),
        Math.max(0, open.size() - SHOWN),
        held.stream()
            .limit(SHOWN)
            .map(s -> new Held(line(s, stories, frame), reason(s, frame)))
            .toList(),
        held.size(),
        board.resolvedSince(midnight(frame)),
        picture.notKept(),
        List.copyOf(groups),
        group);
  }

  private static boolean isOf(StatusRecord status, Optional<String> group) {
    return group.isEmpty() || group.get().equals(status.last().groupId());
  }

  private static IncidentLine line(StatusRecord status, Stories stories, Frame frame) {
    List<HistoryRecord> story = stories.of(status.last().errorId());
    return IncidentLine.of(status, story, frame.texts(), frame.times());
  }

  private static java.time.Instant midnight(Frame frame) {
    ZoneId zone = frame.times().zone();
    return frame.times().now().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
  }

  /** What holds it, who wanted that, and until when. */
  static String reason(StatusRecord status, Frame frame) {
    return status
        .hold()
        .map(
            (Hold hold) ->
                hold.why()
                    + (hold.by().isEmpty() ? "" : " (" + hold.by() + ")")
                    + ", "
                    + frame.t("until", "until", frame.times().minute(hold.until())))
        .orElse("");
  }
}
