package dev.rollcall.chaos;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.chaos.judge.Guarantee;
import dev.rollcall.chaos.report.Outcome;
import dev.rollcall.chaos.report.TextReport;
import dev.rollcall.support.ProductVersion;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rollcall-chaos sabotage}. */
@Command(
    name = "sabotage",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description = {
      "Breaks the product in one place after another, in a copy, and says whether the judge notices."
          + " Two minutes each.",
      "Exit status 0 if it noticed all of them, 1 if one escaped it, 2 for wrong use."
    })
final class SabotageCommand implements Callable<Integer> {

  private static final int PER_MINUTE = 120;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "These alone, of ${COMPLETION-CANDIDATES}.")
  private List<Sabotage> only = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Of load and faults; default ${DEFAULT-VALUE}.")
  private int seconds = 60;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    if (seconds < 1) {
      throw new UsageException("--seconds is above 0");
    }
    Set<Sabotage> all = only.isEmpty() ? EnumSet.allOf(Sabotage.class) : EnumSet.copyOf(only);
    int escaped = 0;
    for (Sabotage sabotage : all) {
      out.printf("%s: %s must not hold%n", sabotage.words(), sabotage.guarantee().getSimpleName());
      if (!isNoticed(sabotage)) {
        escaped++;
      }
    }
    out.printf("%d of %d noticed%n", all.size() - escaped, all.size());
    return escaped == 0 ? 0 : 1;
  }

  private boolean isNoticed(Sabotage sabotage) throws Exception {
    Path folder = Path.of("target", "chaos", sabotage.words()).toAbsolutePath();
    Path broken = Path.of("target", "chaos", "broken", sabotage.words()).toAbsolutePath();
    ProductVersion today = ProductVersion.today();
    sabotage.compile(broken, today.classPath());
    Duration time = Duration.ofSeconds(seconds);
    RunPlan plan =
        new RunPlan(
            sabotage.seed(),
            time,
            time,
            PER_MINUTE,
            sabotage.groups(),
            1,
            2,
            1,
            List.of(sabotage.faults()),
            today.with(broken),
            ProductVersion::today);
    Outcome outcome = new ChaosRun(plan, folder, out, false).run();
    Files.writeString(folder.resolve("report.txt"), TextReport.of(outcome));
    boolean noticed =
        outcome.broken().stream().anyMatch(guarantee -> sabotage.guarantee().isInstance(guarantee));
    out.printf(
        "%s: %s; what did not hold: %s; report: %s%n",
        sabotage.words(),
        noticed ? "noticed" : "ESCAPED",
        outcome.broken().stream().map(Guarantee::name).collect(Collectors.joining(", ")),
        folder.resolve("report.txt"));
    return noticed;
  }
}
