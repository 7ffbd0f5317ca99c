package dev.rollcall.benchmarks.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Postgres;
import dev.rollcall.benchmarks.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A peer of rows 2 and 4, as row 104: db-scheduler on PostgreSQL, a row of a table for each open
 * escalation. It only keeps the deadline and the state: it calls nobody and writes no history.
 */
public final class DbSchedulerRow implements Row {

  private static final String MAIN = "dev.rollcall.benchmarks.dbscheduler.DbSchedulerMain";
  private static final int DUE_PER_SECOND = 1000;
  private static final String PROGRAM = "db-scheduler on PostgreSQL";

  /** Columns by the name that the peer prints. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("oneByOne", "new/s, a transaction each");
    COLUMNS.put("batched", "new/s, 500 a transaction");
    COLUMNS.put("p50", "deadline p50 ms");
    COLUMNS.put("p99", "deadline p99 ms");
    COLUMNS.put("greatest", "deadline greatest ms");
  }

  @Override
  public int number() {
    return 104;
  }

  @Override
  public int steps(Plan plan) {
    return Postgres.isInstalled() ? plan.legs() : 0;
  }

  @Override
  public Duration estimate(Plan plan) {
    return Postgres.isInstalled()
        ? plan.pacedTime(plan.seconds(120, 70), plan.legs())
        : Duration.ZERO;
  }

  @Override
  public List<RowResult> run(Run run) {
    if (!Postgres.isInstalled()) {
      return List.of();
    }
    Map<String, List<Double>> values = new LinkedHashMap<>();
    int open = run.plan().size(1_000_000, 50_000);
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      JsonNode found = leg(run, open);
      COLUMNS.forEach(
          (name, column) ->
              values
                  .computeIfAbsent(column, _ -> new ArrayList<>())
                  .add(found.path(name).asDouble()));
      run.done("db-scheduler: " + found);
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    values.forEach((column, all) -> figures.put(column, new Figures(all)));
    return List.of(result(open, figures));
  }

  private static JsonNode leg(Run run, int open) {
    Site site = run.site();
    Path root = site.programs().root();
    String leg = run.newName("dbscheduler");
    site.start(leg, List.of(root.resolve("benchmarks/dbscheduler/build").toString()), Map.of())
        .awaitSuccess();
    String program = leg + "-program";
    try (Postgres postgres = new Postgres(site, leg)) {
      List<String> command =
          site.programs()
              .peer(
                  "dbscheduler",
                  MAIN,
                  postgres.url(),
                  String.valueOf(open),
                  String.valueOf(run.plan().paced().toSeconds()),
                  String.valueOf(DUE_PER_SECOND));
      site.start(program, command, Map.of()).awaitSuccess();
      String log = Files.readString(site.legFolder(program).resolve("log"));
      return new ObjectMapper().readTree(log.lines().toList().getLast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RowResult result(int open, Map<String, Figures> figures) {
    return new RowResult(
        "104-dbscheduler",
        "A peer: deadlines in PostgreSQL",
        "none; beside rows 2 and 4",
        List.copyOf(COLUMNS.values()),
        List.of(new Entry(PROGRAM, figures)),
        List.of(
            String.format(
                Locale.ROOT,
                "%,d rows of 130 bytes of state are open, and %,d deadlines a second are due. It keeps"
                    + " the deadline and the state; it calls nobody and writes no history. PostgreSQL is"
                    + " durable (fsync, synchronous_commit), with shared_buffers of 512 MB. 8 threads write;"
                    + " the scheduler locks and fetches every 50 ms for 16 threads.",
                open,
                DUE_PER_SECOND),
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
