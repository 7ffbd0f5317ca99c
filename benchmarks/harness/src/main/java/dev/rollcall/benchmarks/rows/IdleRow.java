package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.process.Heap;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import dev.rollcall.benchmarks.yardstick.YardstickMain;
import dev.rollcall.core.roster.Group;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Rows 3 and 8: what 1,000,000 open escalations cost while nothing is due. CPU time and records of
 * the transaction log over a while, heap and disk, beside the same application with one escalation,
 * and beside an application that scans its store.
 */
public final class IdleRow implements Row {

  private static final String CPU = "CPU ms a second";
  private static final String COMMITS = "transaction log records a second";
  static final String HEAP = "heap MiB";
  static final String DISK = "disk MiB";
  private static final String OPEN = "Rollcall, all open";
  private static final String HELD = "Rollcall, all held by a silence";
  private static final String EMPTY = "Rollcall, one open";
  private static final String TRANSACTIONS = "__transaction_state";
  private static final int TRANSACTION_PARTITIONS = 4;
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double MEBI = 1 << 20;

  @Override
  public int number() {
    return 3;
  }

  @Override
  public int steps(Plan plan) {
    return 4;
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(110, 50).plus(plan.pacedTime(SETTLE, 4));
  }

  @Override
  public List<RowResult> run(Run run) {
    Map<String, Map<String, Figures>> programs = new LinkedHashMap<>();
    programs.put(OPEN, product(run, run.open()));
    Group nobody =
        new Group(OpenEscalations.GROUP, OpenEscalations.waiting(Run.NEVER_DUE), List.of());
    Instant end = Instant.now().plus(Run.NEVER_DUE).truncatedTo(ChronoUnit.SECONDS);
    try (OpenEscalations held = OpenEscalations.held(run, run.open().count(), nobody, end)) {
      programs.put(HELD, product(run, held));
    }
    programs.put(Yardstick.SCAN.description(), scanning(run, run.open()));
    try (OpenEscalations one = new OpenEscalations(run, 1)) {
      programs.put(EMPTY, product(run, one));
    }
    return List.of(result(run.open().count(), programs));
  }

  /** What it costs while nothing is due, and on disk. */
  static Map<String, Figures> product(Run run, OpenEscalations open) {
    Map<String, Figures> figures;
    try (Child product = open.running()) {
      figures = idle(run, product);
    }
    // Stopped, so that all is on disk.
    figures.put(DISK, Figures.of(bytes(open.installation().stateDir()) / MEBI));
    run.done("idle with %,d open".formatted(open.count()));
    return figures;
  }

  private static Map<String, Figures> scanning(Run run, OpenEscalations open) {
    Site site = run.site();
    try (Installation leg = new Installation(site, run.newName(Yardstick.SCAN.id()))) {
      String incidents = leg.topics().incidents();
      Backlog.append(
          site, incidents, open.count(), Keys.NEW.sequence(), _ -> OpenEscalations.GROUP);
      List<String> command =
          site.programs()
              .harness(
                  YardstickMain.class.getName(),
                  Yardstick.SCAN.name(),
                  incidents,
                  leg.topics().escalationHistory());
      Map<String, Figures> figures;
      try (Child program = leg.start(command)) {
        Progress progress = leg.progress();
        Await.until(PATIENCE, () -> progress.committed() >= progress.end());
        figures = idle(run, program);
      }
      figures.put(DISK, Figures.of(bytes(leg.stateDir()) / MEBI));
      run.done("idle, scanning");
      return figures;
    }
  }

  private static Map<String, Figures> idle(Run run, Child program) {
    Progress log = new Progress(run.site().admin(), "", TRANSACTIONS, TRANSACTION_PARTITIONS);
    LockSupport.parkNanos(SETTLE.toNanos());
    long cpu = Cpu.ofProcess(program.pid());
    long records = log.end();
    long begin = System.nanoTime();
    LockSupport.parkNanos(run.plan().paced().toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put(CPU, Figures.of((Cpu.ofProcess(program.pid()) - cpu) / 1e3 / seconds));
    figures.put(COMMITS, Figures.of((log.end() - records) / seconds));
    figures.put(HEAP, Figures.of(Heap.liveBytes(program.pid()) / MEBI));
    return figures;
  }

  private static long bytes(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RowResult result(int count, Map<String, Map<String, Figures>> programs) {
    Map<String, Figures> open = programs.get(OPEN);
    Map<String, Figures> held = programs.get(HELD);
    Map<String, Figures> empty = programs.get(EMPTY);
    Map<String, Figures> scanning = programs.get(Yardstick.SCAN.description());
    return new RowResult(
        "3-idle",
        "Open escalations of which nothing is due",
        String.format(
            Locale.ROOT,
            "1/10,000 of a scan for a tick, no commits, 64 B of heap and 400 B of disk for each open escalation."
                + " Measured with %,d open: CPU %.1f ms a second more than with one open, where the scan takes %.0f ms;"
                + " %.2f records of the transaction log a second; %.0f B of heap and %.0f B of disk each."
                + " Held by a silence: CPU %.1f ms more, %.2f records, %.0f B and %.0f B.",
            count,
            difference(CPU, open, empty),
            difference(CPU, scanning, empty),
            open.get(COMMITS).median(),
            difference(HEAP, open, empty) * MEBI / count,
            difference(DISK, open, empty) * MEBI / count,
            difference(CPU, held, empty),
            held.get(COMMITS).median(),
            difference(HEAP, held, empty) * MEBI / count,
            difference(DISK, held, empty) * MEBI / count),
        List.of(CPU, COMMITS, HEAP, DISK),
        programs.entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), entry.getValue()))
            .toList(),
        List.of(
            "Heap is what a full collection leaves. CPU time is exact to 10 ms in the whole leg, so"
                + " a ratio of 1/10,000 cannot be seen this way; row 9 measures a tick alone.",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }

  private static double difference(
      String column, Map<String, Figures> more, Map<String, Figures> less) {
    return more.get(column).median() - less.get(column).median();
  }
}
