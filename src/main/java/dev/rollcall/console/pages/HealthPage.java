package dev.rollcall.console.pages;

import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.core.escalation.StatusRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Whether Rollcall itself is well, as far as a console sees it.
 *
 * @param version of this console
 * @param stuck incidents whose deadline passed and was not kept, {@link #SHOWN} at most
 */
public record HealthPage(
    String version,
    int open,
    int held,
    List<Stuck> stuck,
    int stuckCount,
    Canaries.Picture canaries,
    boolean old) {

  /** So many are named. */
  static final int SHOWN = 50;

  private static final double MILLIS = 1000;

  /** An incident for which something should have happened. */
  public record Stuck(String errorId, String path, String status, Instant deadline) {}

  /** As of the moment of the frame. */
  public static HealthPage of(String version, IncidentBoard board, Canaries canaries, Frame frame) {
    IncidentBoard.Picture picture = board.picture();
    List<StatusRecord> stuck = board.stuck(frame.times().now());
    return new HealthPage(
        version,
        picture.open().size(),
        picture.held().size(),
        stuck.stream().limit(SHOWN).map(HealthPage::stuck).toList(),
        stuck.size(),
        canaries.at(frame.times().now()),
        frame.old());
  }

  /** How many seconds the last canary took. */
  public String took() {
    return String.format(Locale.ROOT, "%.1f", canaries.took().toMillis() / MILLIS);
  }

  private static Stuck stuck(StatusRecord status) {
    String errorId = status.last().errorId();
    return new Stuck(
        errorId,
        Paths.incident(errorId),
        status.last().status().name(),
        status.last().deadline().orElse(Instant.EPOCH));
  }
}
