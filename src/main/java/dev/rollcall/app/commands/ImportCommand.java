package dev.rollcall.app.commands;

import dev.rollcall.movein.Findings.Finding;
import dev.rollcall.movein.MoveIn;
import dev.rollcall.movein.SourceSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes plan files of what another system answered. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes plan files of what PagerDuty, Opsgenie, GoAlert or Grafana OnCall answered.",
      "It prints the plan, or writes a file for each kind with --out. To standard error goes a"
          + " report of everything that could not be carried over.",
      "Exit status 0 if all of it is carried over, 1 if a file is there already, 2 if a file is"
          + " unusable, 3 if something is not carried over."
    })
public final class ImportCommand implements Callable<Integer> {

  private static final int DIFFERS = 3;

  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SYSTEM", description = "${COMPLETION-CANDIDATES}")
  private SourceSystem system = SourceSystem.PAGERDUTY;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files with JSON answers of its API, in any order, and folders that are searched for"
              + " *.json.")
  private List<Path> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder for schedules.yaml, people.yaml and so on. Default: one text.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replaces files that are there already.")
  private boolean force;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also writes the report to this file.")
  private @Nullable Path report;

  @Option(names = "--without-phones", description = "Leaves all phone numbers out.")
  private boolean withoutPhones;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "When the answers were fetched; what was over then is left out. An instant with an offset"
              + " or Z. Default: now.")
  private @Nullable Instant at;

  public ImportCommand() {
    this(InstantSource.system());
  }

  ImportCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Instant fetched = at == null ? clock.instant() : at;
    MoveIn plan = MoveIn.read(system, paths, fetched, !withoutPhones);
    String text = text(plan);
    write(targets(plan, text));
    if (out == null) {
      plan.files().values().forEach(spec.commandLine().getOut()::print);
      spec.commandLine().getOut().flush();
    }
    PrintWriter err = spec.commandLine().getErr();
    err.print(text);
    err.flush();
    return plan.findings().lost().isEmpty() ? 0 : DIFFERS;
  }

  /** The texts of the files; empty for a kind that the plan does not have. */
  private Map<Path, Optional<String>> targets(MoveIn plan, String text) {
    Map<Path, Optional<String>> targets = new LinkedHashMap<>();
    if (out != null) {
      for (String kind : MoveIn.KINDS) {
        targets.put(out.resolve(kind + ".yaml"), Optional.ofNullable(plan.files().get(kind)));
      }
    }
    if (report != null) {
      targets.put(report, Optional.of(text));
    }
    return targets;
  }

  /** Writes all files, or none if one is there already. A file of an earlier import is deleted. */
  private void write(Map<Path, Optional<String>> targets) throws IOException {
    for (Path target : targets.keySet()) {
      if (Files.exists(target) && !force) {
        throw new IllegalStateException(target + " is there already; --force replaces it");
      }
    }
    for (Map.Entry<Path, Optional<String>> target : targets.entrySet()) {
      Path folder = target.getKey().toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (target.getValue().isPresent()) {
        Files.writeString(target.getKey(), target.getValue().get());
      } else {
        Files.deleteIfExists(target.getKey());
      }
    }
  }

  private static String text(MoveIn plan) {
    String counts =
        plan.counts().entrySet().stream()
            .map(count -> count.getKey() + ": " + count.getValue())
            .collect(Collectors.joining(", "));
    return counts
        + System.lineSeparator()
        + section("NOT CARRIED OVER", plan.findings().lost())
        + section("GOOD TO KNOW", plan.findings().notes());
  }

  private static String section(String title, List<Finding> findings) {
    return findings.isEmpty()
        ? ""
        : findings.stream()
            .map(finding -> "- " + finding)
            .collect(
                Collectors.joining(
                    System.lineSeparator(),
                    title + System.lineSeparator(),
                    System.lineSeparator()));
  }
}
