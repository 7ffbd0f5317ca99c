package dev.rollcall.console.pages;

import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.core.escalation.StatusRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether Rollcall itself is well, as far as a console sees it.
 *
 * @param version of this console
 * @param deadMan of this console's instance; empty if it has none
 * @param stuck incidents whose deadline passed and was not kept, {@link #SHOWN} at most
 */
public record HealthPage(
    String version,
    int open,
    int held,
    List<Stuck> stuck,
    int stuckCount,
    Canaries.Picture canaries,
    Optional<DeadMan> deadMan,
    boolean old) {

  /** So many are named. */
  static final int SHOWN = 50;

  private static final double MILLIS = 1000;

  /** An incident for which something should have happened. */
  public record Stuck(String errorId, String path, String status, Instant deadline) {}

  /**
   * What a dead man's switch has told somebody outside.
   *
   * @param toldAt when they heard last that all is well; empty if never
   * @param troubles why nothing is told now; empty if it is
   */
  public record DeadMan(Optional<Instant> toldAt, String troubles) {}

  /** As of the moment of the frame. */
  public static HealthPage of(
      String version,
      Optional<DeadMan> deadMan,
      IncidentBoard board,
      Canaries canaries,
      Frame frame) {
    IncidentBoard.Picture picture = board.picture();
    List<StatusRecord> stuck = board.stuck(frame.times().now());
    return new HealthPage(
        version,
        picture.open().size(),
        picture.held().size(),
        stuck.stream().limit(SHOWN).map(HealthPage::stuck).toList(),
        stuck.size(),
        canaries.at(frame.times().now()),
        deadMan,
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
