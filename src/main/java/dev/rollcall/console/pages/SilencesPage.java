package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Silence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Silences: those that run, those that are planned, those that ended.
 *
 * @param matchers of a new one, one a line; may be empty
 */
public record SilencesPage(List<Row> running, List<Row> planned, List<Row> ended, String matchers) {

  /** So many that ended are shown, the last ones. */
  static final int ENDED = 20;

  /**
   * A silence.
   *
   * @param held how many open incidents it holds now
   */
  public record Row(Silence silence, String matchers, long held) {

    /** What ids of elements about this silence end with. */
    public String id() {
      return Assets.hash(silence.id());
    }

    public String path() {
      return Paths.silence(silence.id());
    }
  }

  /** What is published, as of the moment of the frame. */
  public static SilencesPage of(
      List<Silence> silences, List<StatusRecord> held, String matchers, Frame frame) {
    List<Row> rows =
        silences.stream()
            .sorted(Comparator.comparing(silence -> silence.period().from()))
            .map(silence -> row(silence, held))
            .toList();
    List<Row> ended = new ArrayList<>(in(rows, Silence.State.ENDED, frame));
    return new SilencesPage(
        in(rows, Silence.State.RUNNING, frame),
        in(rows, Silence.State.PLANNED, frame),
        ended.reversed().stream().limit(ENDED).toList(),
        matchers);
  }

  private static Row row(Silence silence, List<StatusRecord> held) {
    long count =
        held.stream()
            .flatMap(status -> status.hold().stream())
            .filter(hold -> hold.isSuppression() && hold.id().equals(silence.id()))
            .count();
    String matchers =
        silence.matchers().stream().map(LabelMatcher::toString).collect(Collectors.joining(", "));
    return new Row(silence, matchers, count);
  }

  private static List<Row> in(List<Row> rows, Silence.State state, Frame frame) {
    return rows.stream().filter(row -> row.silence().state(frame.times().now()) == state).toList();
  }
}
