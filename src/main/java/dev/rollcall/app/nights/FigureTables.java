package dev.rollcall.app.nights;

import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.app.text.TextTable;
import dev.rollcall.replay.Figures;
import dev.rollcall.replay.GroupFigures;
import dev.rollcall.replay.PersonFigures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of runs beside each other, a column a run. */
final class FigureTables {

  private static final String NOTHING = "-";

  private final List<Figures> runs;

  FigureTables(List<Figures> runs) {
    this.runs = List.copyOf(runs);
  }

  /** Of each person, in each run. */
  TextTable people() {
    TextTable table = table("PERSON", "");
    for (String id : ids(Figures::people)) {
      row(table, id, "calls", people(id, PersonFigures::calls));
      row(table, "", "from 22 to 7", people(id, PersonFigures::atNight));
      row(table, "", "nights woken", people(id, PersonFigures::nightsWoken));
      row(table, "", "unanswered", people(id, PersonFigures::unanswered));
      row(table, "", "late accepts", people(id, PersonFigures::lateAccepts));
    }
    return table;
  }

  private Function<Figures, String> people(String id, Function<PersonFigures, Integer> figure) {
    return run ->
        Optional.ofNullable(run.people().get(id)).map(figure).map(String::valueOf).orElse("0");
  }

  /** Of each group, in each run. */
  TextTable groups() {
    TextTable table = table("GROUP", "");
    for (String id : ids(Figures::groups)) {
      row(table, id, "incidents", groups(id, g -> "" + g.incidents()));
      row(table, "", "first call after, p50", groups(id, g -> time(g.firstCallAfter(50))));
      row(table, "", "accepted after, p50", groups(id, g -> time(g.acceptedAfter(50))));
      row(table, "", "accepted after, p95", groups(id, g -> time(g.acceptedAfter(95))));
      row(table, "", "exhausted", groups(id, g -> "" + g.exhausted()));
      row(table, "", "held", groups(id, g -> "" + g.held()));
      for (String why : holds(id)) {
        row(table, "", "  " + why, groups(id, g -> "" + g.holds().getOrDefault(why, 0)));
      }
    }
    return table;
  }

  private Function<Figures, String> groups(String id, Function<GroupFigures, String> figure) {
    return run -> Optional.ofNullable(run.groups().get(id)).map(figure).orElse("0");
  }

  private SortedSet<String> holds(String groupId) {
    SortedSet<String> holds = new TreeSet<>();
    runs.forEach(
        run ->
            Optional.ofNullable(run.groups().get(groupId))
                .ifPresent(group -> holds.addAll(group.holds().keySet())));
    return holds;
  }

  private SortedSet<String> ids(Function<Figures, SortedMap<String, ?>> all) {
    SortedSet<String> ids = new TreeSet<>();
    runs.forEach(run -> ids.addAll(all.apply(run).keySet()));
    return ids;
  }

  /** A table with these titles, and one for each run. */
  TextTable table(String... titles) {
    return new TextTable(
        Stream.concat(
                Stream.of(titles), runs.stream().map(run -> run.name().toUpperCase(Locale.ROOT)))
            .toArray(String[]::new));
  }

  private void row(TextTable table, String id, String figure, Function<Figures, String> value) {
    add(table, id, figure, runs.stream().map(value));
  }

  /** Adds a row, with a value for each run. */
  static void add(TextTable table, String first, String second, Stream<String> values) {
    table.add(Stream.concat(Stream.of(first, second), values).toArray(String[]::new));
  }

  private static String time(Optional<Duration> time) {
    return time.map(one -> one.toSeconds() == 0 ? one.toMillis() + "ms" : LocalTimes.of(one))
        .orElse(NOTHING);
  }
}
