package dev.rollcall.rehearsal;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.rehearsal.file.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was expected beside what happened, in order of time: calls, and hang-ups where a scenario
 * lists them.
 */
public record Timeline(List<Row> rows) {

  private static final String NOTHING = "-";

  /**
   * One moment.
   *
   * @param at from the start; of the expectation, where there is one
   * @param expected empty when nobody expected it
   * @param happened empty when it did not happen
   */
  public record Row(Duration at, String expected, String happened) {
    boolean differs() {
      return expected.isEmpty() || happened.isEmpty();
    }
  }

  /**
   * Something with an instant; two are the same if their texts are the same.
   *
   * @param number which of the person's numbers rang; not compared if one has none
   */
  private record Moment(Duration at, String what, Optional<Integer> number) {
    boolean isSame(Moment other) {
      return what.equals(other.what)
          && number.flatMap(n -> other.number.filter(o -> !o.equals(n))).isEmpty();
    }

    String text(boolean withNumber) {
      return what + number.filter(_ -> withNumber).map(n -> ", number " + n).orElse("");
    }
  }

  public Timeline {
    rows = List.copyOf(rows);
  }

  /** Matches each expectation with what happened then, or later by the tolerance at most. */
  static Timeline of(ScenarioRun run) {
    Scenario scenario = run.scenario();
    List<Moment> wanted = new ArrayList<>();
    List<Moment> happened = new ArrayList<>();
    if (scenario.expect().calls().isPresent()) {
      scenario.expect().calls().get().forEach(call -> wanted.add(moment(run, call)));
      run.calls().forEach(call -> happened.add(moment(run, call)));
    }
    if (scenario.expect().hangUps().isPresent()) {
      scenario.expect().hangUps().get().forEach(h -> wanted.add(moment(run, h)));
      run.hangUps().forEach(hangUp -> happened.add(moment(run, hangUp)));
    }
    wanted.sort(Comparator.comparing(Moment::at));
    return new Timeline(rows(wanted, happened, scenario.tolerance()));
  }

  private static List<Row> rows(List<Moment> wanted, List<Moment> happened, Duration tolerance) {
    List<Moment> left = new ArrayList<>(happened);
    List<Row> rows = new ArrayList<>();
    for (Moment moment : wanted) {
      Optional<Moment> match = left.stream().filter(m -> fits(moment, m, tolerance)).findFirst();
      match.ifPresent(left::remove);
      boolean numbered = moment.number().isPresent();
      String what = match.map(m -> m.text(numbered) + lateness(moment, m)).orElse("");
      rows.add(new Row(moment.at(), moment.text(numbered), what));
    }
    boolean numbered = wanted.stream().anyMatch(moment -> moment.number().isPresent());
    left.forEach(moment -> rows.add(new Row(moment.at(), "", moment.text(numbered))));
    rows.sort(Comparator.comparing(Row::at));
    return rows;
  }

  /** Whether everything expected happened, and nothing else. */
  public boolean matches() {
    return rows.stream().noneMatch(Row::differs);
  }

  /** A line a row, in columns; the first difference is marked. */
  public List<String> lines() {
    int at = width(rows.stream().map(row -> DurationText.format(row.at())).toList(), "at");
    int expected = width(rows.stream().map(Row::expected).toList(), "expected");
    String format = "%s %-" + at + "s  %-" + expected + "s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(format, " ", "at", "expected", "happened"));
    boolean marked = false;
    for (Row row : rows) {
      String mark = row.differs() && !marked ? ">" : " ";
      marked |= row.differs();
      lines.add(
          String.format(
              format,
              mark,
              DurationText.format(row.at()),
              orNothing(row.expected()),
              orNothing(row.happened())));
    }
    return lines;
  }

  private static boolean fits(Moment wanted, Moment happened, Duration tolerance) {
    Duration late = happened.at().minus(wanted.at());
    return happened.isSame(wanted) && !late.isNegative() && late.compareTo(tolerance) <= 0;
  }

  private static String lateness(Moment wanted, Moment happened) {
    Duration late = happened.at().minus(wanted.at());
    return late.isZero() ? "" : ", " + DurationText.format(late) + " later";
  }

  private static Moment moment(ScenarioRun run, Scenario.Call call) {
    String about = String.join(", ", call.about().stream().sorted().toList());
    return new Moment(call.at(), "call " + run.line(call.to()) + " about " + about, call.number());
  }

  private static Moment moment(ScenarioRun run, Scenario.HangUp hangUp) {
    return new Moment(hangUp.at(), "hang up on " + run.line(hangUp.to()), Optional.empty());
  }

  private static int width(List<String> texts, String title) {
    return Math.max(title.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? NOTHING : text;
  }
}
