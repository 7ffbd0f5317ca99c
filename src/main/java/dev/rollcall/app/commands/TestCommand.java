package dev.rollcall.app.commands;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFiles;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.rehearsal.report.Explanation;
import dev.rollcall.rehearsal.report.JunitReport;
import dev.rollcall.rehearsal.report.TextReport;
import dev.rollcall.story.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenario files, to see who would be called. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs scenario files in virtual time: what happens, and exactly which calls must follow.",
      "Exit status 0 if all passed, 1 if one failed, 2 if a file is unusable."
    })
public final class TestCommand implements Callable<Integer> {

  private enum Format {
    text,
    junit
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files, and folders that are searched for *.yaml and *.yml.")
  private List<Path> paths = List.of();

  @Option(names = "--trace", description = "Print every decision with its reason.")
  private boolean trace;

  @Option(
      names = "--explain",
      description = "Print the story of each incident: who was called when, why, why not.")
  private boolean explain;

  @Option(
      names = "--engine",
      defaultValue = "core",
      description =
          "${COMPLETION-CANDIDATES}: the two cores alone, or the Kafka Streams topology in"
              + " TopologyTestDriver. Default: ${DEFAULT-VALUE}")
  private Engine.Kind engine = Engine.Kind.CORE;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES}: junit also writes an XML file for CI systems. Default:"
              + " ${DEFAULT-VALUE}")
  private Format format = Format.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "TEST-rollcall.xml",
      description = "Where --format junit writes. Default: ${DEFAULT-VALUE}")
  private Path output = Path.of("TEST-rollcall.xml");

  @Option(
      names = "--random",
      paramLabel = "TIME",
      converter = RandomNights.TimeConverter.class,
      description = {
        "Instead of files, run random scenarios for so long, for instance 10m: the laws must hold,"
            + " and with --engine topology both engines must make the same calls. One that fails is"
            + " made short and printed."
      })
  private @Nullable Duration random;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where --random begins. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() throws IOException {
    quiet();
    if (random != null) {
      return new RandomNights(engine, random, seed).run(out());
    }
    if (paths.isEmpty()) {
      throw new UsageException("name a scenario file or a folder, or use --random");
    }
    SequencedMap<Path, List<Scenario>> scenarios = new LinkedHashMap<>();
    SequencedMap<Path, String> unusable = read(scenarios);
    if (!unusable.isEmpty()) {
      unusable.values().forEach(why -> spec.commandLine().getErr().println("rollcall: " + why));
      if (format == Format.junit) {
        JunitReport.writeUnusable(output, unusable);
      }
      return 2;
    }
    SequencedMap<Path, List<ScenarioRun>> runs = new LinkedHashMap<>();
    scenarios.forEach((file, stories) -> runs.put(file, stories.stream().map(this::run).toList()));
    if (format == Format.junit) {
      JunitReport.write(output, runs);
    }
    List<ScenarioRun> all = runs.values().stream().flatMap(List::stream).toList();
    long passed = all.stream().filter(ScenarioRun::passed).count();
    out().printf("%d passed, %d failed%n", passed, all.size() - passed);
    return passed == all.size() ? 0 : 1;
  }

  private ScenarioRun run(Scenario scenario) {
    ScenarioRun run = ScenarioRun.of(scenario, engine);
    TextReport.of(run).forEach(out()::println);
    if (trace) {
      TextReport.trace(run).forEach(out()::println);
    }
    if (explain) {
      Explanation.of(run, Language.EN).forEach(line -> out().println("        " + line));
    }
    return run;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Turns the topology's log off, because its lines are about simulated incidents. */
  static void quiet() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
        .getLoggerContext()
        .getLoggerList()
        .forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** Reads all files, and returns why some cannot be used. */
  private SequencedMap<Path, String> read(SequencedMap<Path, List<Scenario>> scenarios)
      throws IOException {
    SequencedMap<Path, String> unusable = new LinkedHashMap<>();
    List<Path> files = YamlFiles.in(paths);
    if (files.isEmpty()) {
      throw new UsageException("no *.yaml or *.yml in " + paths);
    }
    for (Path file : files) {
      try {
        scenarios.put(file, ScenarioReader.read(file));
      } catch (UnusableFile e) {
        unusable.put(file, String.valueOf(e.getMessage()));
      }
    }
    return unusable;
  }
}
