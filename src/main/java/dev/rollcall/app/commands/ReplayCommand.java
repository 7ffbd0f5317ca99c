package dev.rollcall.app.commands;

import dev.rollcall.app.nights.ReplayText;
import dev.rollcall.app.nights.SkippedRecords;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.Replay;
import dev.rollcall.replay.ReplayPlan;
import dev.rollcall.replay.ReplayReport;
import dev.rollcall.replay.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Shows what would have happened with another plan. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replays what happened with a plan, and compares the calls.",
      "It reads reports, actions of operators and the history, from a recording or from the topics."
          + " It calls nobody, and writes nothing to Kafka.",
      "Exit status 0, also if calls differ; 2 if a file is unusable."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingSource source = new RecordingSource();

  @Option(
      names = "--plan",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "Plan files, and folders that are searched for *.yaml and *.yml.")
  private List<Path> plan = List.of();

  @Option(
      names = "--against",
      arity = "1..*",
      paramLabel = "PATH",
      description = "A second plan, the old one, to be replayed beside it.")
  private List<Path> against = List.of();

  @Option(
      names = "--default-group",
      paramLabel = "ID",
      defaultValue = "default",
      description = "The group of reports that name none. Default: ${DEFAULT-VALUE}")
  private String defaultGroup = "default";

  @Option(
      names = "--people",
      defaultValue = "as-happened",
      paramLabel = "WHO",
      converter = PeopleConverter.class,
      description =
          "How people answer: nobody (every call rings out), always (everybody accepts after 20 s)"
              + " or as-happened. Default: ${DEFAULT-VALUE}")
  private Replay.People people = Replay.People.AS_HAPPENED;

  @Option(
      names = "--without-silences",
      description = "As if nobody had silenced anything, in both plans.")
  private boolean withoutSilences;

  @Option(names = "--calls", description = "Print every call beside what happened.")
  private boolean calls;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PlanSource.Format format = PlanSource.Format.text;

  @Option(
      names = "--to-scenario",
      arity = "2",
      paramLabel = "DIR IDS",
      hideParamSyntax = true,
      description =
          "A folder, and errorIds with commas between them: write these incidents as scenario files"
              + " for ./rollcall test.")
  private List<String> scenarios = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReplayPlan newPlan = plan(plan);
    Optional<ReplayPlan> oldPlan =
        against.isEmpty() ? Optional.empty() : Optional.of(plan(against));
    SkippedRecords skipped = new SkippedRecords();
    Recording recording = source.read(skipped, spec.commandLine().getErr());
    if (!scenarios.isEmpty()) {
      writeScenarios(recording, newPlan);
      return 0;
    }
    Optional<Replay> old = oldPlan.map(one -> replay(recording, one, "old"));
    Replay replay = replay(recording, newPlan, "new");
    ReplayReport report = ReplayReport.of(recording, people, newPlan, replay, old);
    if (format == PlanSource.Format.json) {
      out().println(ReplayJson.of(report, skipped, calls));
    } else {
      ReplayText.of(report, skipped, calls).forEach(out()::println);
    }
    return 0;
  }

  private void writeScenarios(Recording recording, ReplayPlan with) throws IOException {
    Path folder = Files.createDirectories(Path.of(scenarios.getFirst()));
    for (Map.Entry<Path, String> file : scenarioFiles(folder).entrySet()) {
      String text = ScenarioFile.of(recording, with, people, file.getValue());
      Files.writeString(file.getKey(), text);
      out().println(file.getKey());
    }
  }

  /** The errorId of each file. A name of a file has no other characters, so two could be one. */
  private Map<Path, String> scenarioFiles(Path folder) {
    Map<Path, String> files = new LinkedHashMap<>();
    for (String errorId : scenarios.getLast().split(",", -1)) {
      Path file = folder.resolve(errorId.replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml");
      String other = files.put(file, errorId);
      if (other != null && !other.equals(errorId)) {
        throw new UsageException(
            "--to-scenario: %s and %s would be one file, %s".formatted(other, errorId, file));
      }
    }
    return files;
  }

  private ReplayPlan plan(List<Path> paths) throws IOException {
    ReplayPlan read = ReplayPlan.of(PlanReader.documents(paths), defaultGroup);
    return withoutSilences ? read.withoutSilences() : read;
  }

  private Replay replay(Recording recording, ReplayPlan with, String name) {
    return ProgressBars.run(
        "replay " + name,
        recording.inputs().size(),
        progress -> Replay.of(recording, with, people, progress));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** As they are written. */
  static final class PeopleConverter implements ITypeConverter<Replay.People> {
    @Override
    public Replay.People convert(String text) {
      for (Replay.People people : Replay.People.values()) {
        if (people.toString().equals(text)) {
          return people;
        }
      }
      throw new TypeConversionException("must be nobody, always or as-happened, not " + text);
    }
  }
}
