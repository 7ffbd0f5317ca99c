package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.load.Labelling;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Row 15: what labels cost, which an incident keeps for routes and silences. Reports of open faults
 * and new incidents a second as in rows 1 and 2, and heap and disk as in row 8, with ten labels and
 * without any.
 */
public final class LabelsRow implements Row {

  private static final String NONE = "Rollcall, without labels";
  private static final String TEN = "Rollcall, with ten labels";
  private static final double MEBI = 1 << 20;

  private static final Map<String, Labelling> KINDS = kinds();

  private static Map<String, Labelling> kinds() {
    Map<String, Labelling> kinds = new LinkedHashMap<>();
    kinds.put(NONE, Labelling.NONE);
    kinds.put(TEN, Labelling.TEN);
    return kinds;
  }

  @Override
  public int number() {
    return 15;
  }

  @Override
  public int steps(Plan plan) {
    return KINDS.size() * (2 + 2 * plan.legs() + 1);
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(240, 60).plus(plan.time(plan.shortLeg(), 4 * plan.legs()));
  }

  @Override
  public List<RowResult> run(Run run) {
    List<RowResult> results = new ArrayList<>();
    results.add(
        throughput(
            run, Keys.RUNS, "15-labels-repeats", "Labels: reports of open faults, 100 in a row"));
    results.add(throughput(run, Keys.NEW, "15-labels-new", "Labels: new incidents, 20,000 people"));
    results.add(open(run));
    return results;
  }

  private static RowResult throughput(Run run, Keys keys, String id, String title) {
    int records = run.plan().size(keys == Keys.RUNS ? 12_000_000 : 3_000_000, 2_000_000);
    Measurements legs = new Measurements();
    KINDS.forEach(
        (name, labels) -> {
          Backlog backlog = new Backlog(run.newName("backlog-"), keys, records, labels);
          backlog.write(run.site());
          run.done("backlog of " + keys);
          Throughput throughput = new Throughput(run, backlog);
          for (int leg = 0; leg < run.plan().legs(); leg++) {
            legs.add(name, throughput.product(Backlog.GROUPS));
          }
          run.site().deleteTopics(backlog.prefix());
        });
    return new RowResult(
        id,
        title,
        String.format(
            Locale.ROOT,
            "None; stated. With ten labels of about 210 bytes together: %.2f of the rate without.",
            legs.rate(TEN) / legs.rate(NONE)),
        legs.columns(List.of(NONE)),
        legs.entries(List.of(NONE)),
        List.of(legs.circumstances()));
  }

  private static RowResult open(Run run) {
    int count = run.plan().size(1_000_000, 50_000);
    Map<String, Map<String, Figures>> programs = new LinkedHashMap<>();
    KINDS.forEach(
        (name, labels) -> {
          try (OpenEscalations open = OpenEscalations.labelled(run, count, labels)) {
            programs.put(name, IdleRow.product(run, open));
          }
        });
    return new RowResult(
        "15-labels-open",
        "Labels: open escalations",
        String.format(
            Locale.ROOT,
            "None; stated. With %,d open, ten labels of about 210 bytes together cost %.0f B of heap and"
                + " %.0f B of disk for each.",
            count,
            more(IdleRow.HEAP, programs, count),
            more(IdleRow.DISK, programs, count)),
        List.of(IdleRow.HEAP, IdleRow.DISK),
        programs.entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), entry.getValue()))
            .toList(),
        List.of(
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }

  private static double more(String column, Map<String, Map<String, Figures>> programs, int count) {
    return (programs.get(TEN).get(column).median() - programs.get(NONE).get(column).median())
        * MEBI
        / count;
  }
}
