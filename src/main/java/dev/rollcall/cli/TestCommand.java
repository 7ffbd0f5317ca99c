package dev.rollcall.cli;

import dev.rollcall.escalation.HistoryRecord;
import dev.rollcall.scenario.Engine;
import dev.rollcall.scenario.Scenario;
import dev.rollcall.scenario.ScenarioReader;
import dev.rollcall.scenario.ScenarioRun;
import dev.rollcall.scenario.UnusableScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who would be called, before a night depends on it. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs scenario files in virtual time: what happens, and exactly which calls must follow.",
      "Exit status 0 when all passed, 1 when one failed, 2 when a file is unusable."
    })
final class TestCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, and folders of *.yaml.")
  private List<Path> paths = List.of();

  @Option(names = "--trace", description = "Print every decision with its reason.")
  private boolean trace;

  @Option(
      names = "--engine",
      defaultValue = "core",
      description =
          "${COMPLETION-CANDIDATES}: the two cores alone, or the Kafka Streams topology in"
              + " TopologyTestDriver. Default: ${DEFAULT-VALUE}")
  private Engine.Kind engine = Engine.Kind.CORE;

  @Override
  public Integer call() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    try {
      for (Path file : files()) {
        scenarios.addAll(ScenarioReader.read(file));
      }
    } catch (UnusableScenario e) {
      System.err.println("rollcall: " + e.getMessage());
      return 2;
    }
    int failed = 0;
    for (Scenario scenario : scenarios) {
      ScenarioRun run = ScenarioRun.of(scenario, engine);
      failed += run.passed() ? 0 : 1;
      print(run);
    }
    System.out.printf("%d passed, %d failed%n", scenarios.size() - failed, failed);
    return failed == 0 ? 0 : 1;
  }

  private void print(ScenarioRun run) {
    System.out.println((run.passed() ? "ok      " : "FAILED  ") + run.scenario().name());
    for (String difference : run.differences()) {
      System.out.println("        " + difference);
    }
    if (trace || !run.passed()) {
      run.history().forEach(TestCommand::print);
    }
  }

  private static void print(HistoryRecord h) {
    System.out.printf(
        "          %s  %-8s %-18s %-6s %-12s %s%n",
        h.at().toString().substring(11),
        h.errorId(),
        h.kind(),
        h.call().responderId(),
        h.status(),
        h.reason());
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> walk = Files.walk(path)) {
          walk.filter(TestCommand::isScenario).sorted().forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static boolean isScenario(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
