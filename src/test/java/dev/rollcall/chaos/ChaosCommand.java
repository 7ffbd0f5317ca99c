package dev.rollcall.chaos;

import dev.rollcall.app.Main;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.chaos.faults.FaultKind;
import dev.rollcall.chaos.report.HtmlReport;
import dev.rollcall.chaos.report.Outcome;
import dev.rollcall.chaos.report.TextReport;
import dev.rollcall.chaos.stage.Instances;
import dev.rollcall.support.ProductVersion;
import dev.rollcall.support.Release;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollcall-chaos}. */
@Command(
    name = "rollcall-chaos",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    subcommands = SabotageCommand.class,
    description = {
      "The whole system as processes on this machine, under faults and load; a judge that shares no"
          + " code with the product says whether each guarantee held.",
      "Exit status 0 if all of them did, 1 if one did not, 2 for wrong use."
    })
public final class ChaosCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "Minutes of load and faults; default ${DEFAULT-VALUE}. Start and end take more.")
  private double minutes = 3;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats people, load and schedule of faults; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      description = "Incidents a minute; default ${DEFAULT-VALUE}.")
  private int perMinute = 120;

  @Option(names = "--groups", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
  private int groups = 40;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      description = "1 or 3; default ${DEFAULT-VALUE}. With 1 no broker fails.")
  private int brokers = 3;

  @Option(names = "--instances", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
  private int instances = 3;

  @Option(
      names = "--slower",
      paramLabel = "N",
      description =
          "For a slow machine: multiplies the durations of policies, and the judge's patience;"
              + " default ${DEFAULT-VALUE}.")
  private int slower = 1;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "These faults alone, of ${COMPLETION-CANDIDATES}.")
  private List<FaultKind> only = List.of();

  @Option(
      names = "--two-at-once",
      description = "Faults of processes and faults between them at the same time.")
  private boolean twoAtOnce;

  @Option(names = "--calm", description = "No faults at all.")
  private boolean calm;

  @Option(names = "--keep", description = "Keep the state of brokers and instances.")
  private boolean keep;

  /** The longest way of an incident through its group, twice, and the fallback group. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final PrintStream out = System.out;

  /** The launcher starts it here. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new ChaosCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, _) -> {
          e.printStackTrace(command.getErr());
          return e instanceof UsageException
              ? CommandLine.ExitCode.USAGE
              : CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(Main.execute(line, args));
  }

  @Override
  public Integer call() throws Exception {
    if (minutes <= 0 || perMinute < 1 || groups < 1 || instances < 1 || slower < 1) {
      throw new UsageException(
          "--minutes, --per-minute, --groups, --instances and --slower are above 0");
    }
    if (brokers != 1 && brokers != 3) {
      throw new UsageException("--brokers is 1 or 3");
    }
    Path folder = Path.of("target", "chaos", "seed-" + seed).toAbsolutePath();
    Set<FaultKind> faults = faults();
    Supplier<ProductVersion> lastRelease = lastRelease(faults);
    RunPlan plan =
        new RunPlan(
            seed,
            Duration.ofMillis(Math.round(minutes * Duration.ofMinutes(1).toMillis())),
            PATIENCE.multipliedBy(slower),
            perMinute,
            groups,
            brokers,
            instances,
            slower,
            lanes(faults),
            ProductVersion.today(),
            lastRelease);
    Outcome outcome = new ChaosRun(plan, folder, out, keep).run();
    String report = TextReport.of(outcome);
    out.println(report);
    Files.writeString(folder.resolve("report.txt"), report);
    out.println(
        "report: " + Files.writeString(folder.resolve("report.html"), HtmlReport.of(outcome)));
    return outcome.allHeld() ? 0 : 1;
  }

  private Set<FaultKind> faults() {
    if (calm) {
      return Set.of();
    }
    Set<FaultKind> kinds = only.isEmpty() ? EnumSet.allOf(FaultKind.class) : EnumSet.copyOf(only);
    if (brokers == 1) {
      kinds.removeIf(FaultKind::isAboutBrokers);
    }
    if (kinds.contains(FaultKind.INSTANCE_CLOCK_WRONG) && !Instances.canSetClocks()) {
      out.println("without instance_clock_wrong: libfaketime is not installed");
      kinds.remove(FaultKind.INSTANCE_CLOCK_WRONG);
    }
    return kinds;
  }

  /** Builds it if some fault needs it. */
  private Supplier<ProductVersion> lastRelease(Set<FaultKind> faults) {
    if (!faults.contains(FaultKind.INSTANCES_ROLLED_BACK)) {
      return ProductVersion::today;
    }
    out.println("building the last release, a minute the first time");
    try {
      ProductVersion release = Release.last().version();
      return () -> release;
    } catch (IllegalStateException e) {
      out.println("without instances_rolled_back: " + e.getMessage());
      faults.remove(FaultKind.INSTANCES_ROLLED_BACK);
      return ProductVersion::today;
    }
  }

  private List<Set<FaultKind>> lanes(Set<FaultKind> faults) {
    if (!twoAtOnce) {
      return List.of(faults);
    }
    return List.copyOf(
        faults.stream()
            .collect(Collectors.partitioningBy(FaultKind::isAboutProcesses, Collectors.toSet()))
            .values());
  }
}
