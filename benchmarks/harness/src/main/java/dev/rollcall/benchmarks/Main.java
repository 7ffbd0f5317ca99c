package dev.rollcall.benchmarks;

import dev.rollcall.benchmarks.process.Programs;
import dev.rollcall.benchmarks.report.Machine;
import dev.rollcall.benchmarks.report.Report;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.rows.CallLatencyRow;
import dev.rollcall.benchmarks.rows.CoresRow;
import dev.rollcall.benchmarks.rows.DbSchedulerRow;
import dev.rollcall.benchmarks.rows.DeadlinesRow;
import dev.rollcall.benchmarks.rows.DoorRow;
import dev.rollcall.benchmarks.rows.GrowthRow;
import dev.rollcall.benchmarks.rows.HangUpRow;
import dev.rollcall.benchmarks.rows.IdleRow;
import dev.rollcall.benchmarks.rows.LabelsRow;
import dev.rollcall.benchmarks.rows.NewIncidentsRow;
import dev.rollcall.benchmarks.rows.OutageRow;
import dev.rollcall.benchmarks.rows.Plan;
import dev.rollcall.benchmarks.rows.QuotaRow;
import dev.rollcall.benchmarks.rows.ReleaseRow;
import dev.rollcall.benchmarks.rows.RepeatsRow;
import dev.rollcall.benchmarks.rows.RestartRow;
import dev.rollcall.benchmarks.rows.Row;
import dev.rollcall.benchmarks.rows.Run;
import dev.rollcall.benchmarks.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the rows one after another, and writes what it found. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Rollcall beside yardsticks, all on this machine and in one run.",
      "Rows: 1 reports of open faults, 2 new incidents, 3 and 8 cost of open escalations,",
      "4 lateness of deadlines, 5 record to request at Connect, 6 after an outage, 7 restart,",
      "9 the cores alone, 10 growth, 11 reports over HTTP, 12 calls under Connect's quota,",
      "13 the end of a silence, 14 from a silence to the hang-up, 15 what labels cost.",
      "Only if it is named: 104 db-scheduler on PostgreSQL."
    })
public final class Main implements Callable<Integer> {

  private static final List<Row> ALL =
      List.of(
          new RepeatsRow(),
          new NewIncidentsRow(),
          new IdleRow(),
          new DeadlinesRow(),
          new CallLatencyRow(),
          new OutageRow(),
          new RestartRow(),
          new CoresRow(),
          new GrowthRow(),
          new DoorRow(),
          new QuotaRow(),
          new ReleaseRow(),
          new HangUpRow(),
          new LabelsRow(),
          new DbSchedulerRow());
  private static final Set<Integer> QUICK = Set.of(1, 2, 5, 7);
  private static final int LEGS = 3;

  /** Rows from this number on are of peers alone, and run only if they are named. */
  private static final int PEERS = 100;

  @Option(
      names = "--quick",
      description = "Few rows, one short leg each, under 8 minutes: to see that all works.")
  private boolean quick;

  @Option(names = "--rows", split = ",", paramLabel = "N", description = "Only these rows.")
  private Set<Integer> rows = Set.of();

  @Option(names = "--legs", paramLabel = "N", description = "Legs of each program; default 3.")
  private int legs;

  @Option(
      names = "--ten-million",
      description = "Row 10 also with 10,000,000 open escalations: 10 GB of disk, some minutes.")
  private boolean tenMillion;

  @Option(
      names = "--profile",
      paramLabel = "FOLDER",
      description = {
        "Write a Flight Recorder file of each start of Rollcall that is not killed, to be read with",
        "jfr view hot-methods FILE. Profiling costs time: these figures are not to quote."
      })
  private Path profile;

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "A setting of Rollcall for this run, to compare with a run without it.")
  private Map<String, String> settings = new TreeMap<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the JSON goes; default benchmarks/target/results.json.")
  private Path out;

  @Option(
      names = "--page",
      description =
          "Replace the tables of these rows in docs/benchmarks.md, and their plots; a whole run does,"
              + " unless it has --set or --profile.")
  private boolean page;

  private Main() {}

  /** Run by {@code benchmarks/run}, which sets {@code benchmarks.root}. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Main());
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path root = Path.of(System.getProperty("benchmarks.root"));
    Programs programs = new Programs(root, folder());
    Plan plan =
        new Plan(quick, legs > 0 ? legs : quick ? 1 : LEGS, !quick || !rows.isEmpty(), tenMillion);
    Path json = out == null ? root.resolve("benchmarks/target/results.json") : out;
    List<RowResult> results = new ArrayList<>();
    System.out.println("about " + minutes(plan) + " minutes on two quiet cores");
    boolean failed = false;
    Path work = root.resolve("benchmarks/target/work-" + ProcessHandle.current().pid());
    double startSeconds;
    try (Site site = new Site(programs, work, settings)) {
      startSeconds = site.startSeconds();
      int steps = chosen().stream().mapToInt(row -> row.steps(plan)).sum();
      try (Run run = new Run(site, plan, steps)) {
        for (Row row : chosen()) {
          failed |= !measured(row, run, results);
          report(programs, startSeconds, results).writeJson(json);
        }
      }
    }
    if (page || (!quick && rows.isEmpty() && asIs() && !failed)) {
      report(programs, startSeconds, results).writePage(root.resolve("docs/benchmarks.md"));
    }
    return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private Optional<Path> folder() throws IOException {
    if (profile == null) {
      return Optional.empty();
    }
    return Optional.of(Files.createDirectories(profile.toAbsolutePath()));
  }

  /** Whether Rollcall is measured as it is run. */
  private boolean asIs() {
    return profile == null && settings.isEmpty();
  }

  private long minutes(Plan plan) {
    Duration all =
        chosen().stream().map(row -> row.estimate(plan)).reduce(Duration.ZERO, Duration::plus);
    return all.plusSeconds(59).toMinutes();
  }

  /** A row that fails does not take the others' results with it. */
  private static boolean measured(Row row, Run run, List<RowResult> results) {
    try {
      results.addAll(row.run(run));
      return true;
    } catch (RuntimeException e) {
      System.err.println("row " + row.number() + " failed");
      e.printStackTrace();
      return false;
    }
  }

  private Report report(Programs programs, double startSeconds, List<RowResult> results) {
    return new Report(
        LocalDate.now(ZoneOffset.UTC).toString(),
        command(),
        Machine.here(programs.root()),
        startSeconds,
        programs.options(),
        results);
  }

  private List<Row> chosen() {
    Set<Integer> numbers = !rows.isEmpty() ? rows : quick ? QUICK : Set.of();
    return ALL.stream()
        .filter(row -> numbers.isEmpty() ? row.number() < PEERS : numbers.contains(row.number()))
        .toList();
  }

  private String command() {
    StringBuilder command = new StringBuilder("benchmarks/run");
    if (quick) {
      command.append(" --quick");
    }
    if (!rows.isEmpty()) {
      command.append(" --rows ");
      command.append(String.join(",", rows.stream().sorted().map(String::valueOf).toList()));
    }
    if (legs > 0) {
      command.append(" --legs ").append(legs);
    }
    if (tenMillion) {
      command.append(" --ten-million");
    }
    settings.forEach((name, value) -> command.append(" --set " + name + "=" + value));
    if (profile != null) {
      command.append(" --profile " + profile);
    }
    return command.toString();
  }
}
