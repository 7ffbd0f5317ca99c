package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.TimeText;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.RecordingLine;
import dev.rollcall.replay.Replay;
import dev.rollcall.replay.ReplayPlan;
import dev.rollcall.replay.ReplayReport;
import dev.rollcall.replay.ScenarioFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
      "It reads a recording: reports, actions of operators and the history. It writes nothing and"
          + " calls nobody.",
      "Exit status 0, also if calls differ; 2 if a file is unusable."
    })
public final class ReplayCommand implements Callable<Integer> {

  /** With fewer inputs a bar would only flicker. */
  private static final int WORTH_A_BAR = 5_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--file",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings: JSON lines, a record each; - is standard input.")
  private List<Path> files = List.of();

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
      names = "--since",
      paramLabel = "TIME",
      description =
          "From where on: an instant with an offset or Z, or a duration before the end, such as"
              + " 30d. Default: the first record.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "The end: an instant with an offset or Z. Default: the last record.")
  private @Nullable Instant until;

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
  public Integer call() throws IOException {
    ReplayPlan newPlan = plan(plan);
    Optional<ReplayPlan> oldPlan =
        against.isEmpty() ? Optional.empty() : Optional.of(plan(against));
    Recording.Builder builder = new Recording.Builder();
    List<String> skipped = new ArrayList<>();
    for (Path file : files) {
      read(file, builder, skipped);
    }
    Optional<Instant> from = from(builder);
    Recording recording = builder.build(from, Optional.ofNullable(until));
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

  /** Line by line, because a recording of a month is larger than the memory. */
  private static void read(Path file, Recording.Builder builder, List<String> skipped)
      throws IOException {
    boolean stdin = file.toString().equals("-");
    if (!stdin && (!Files.isReadable(file) || Files.isDirectory(file))) {
      throw new UsageException(file + " cannot be read");
    }
    try (InputStream in = stdin ? System.in : Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          builder.add(RecordingLine.read(line));
        } catch (IllegalArgumentException | DateTimeException e) {
          skipped.add(
              "%s line %d: %s".formatted(stdin ? "standard input" : file, number, e.getMessage()));
        }
      }
    }
  }

  private void writeScenarios(Recording recording, ReplayPlan with) throws IOException {
    Path folder = Files.createDirectories(Path.of(scenarios.getFirst()));
    for (String errorId : scenarios.getLast().split(",", -1)) {
      String text = ScenarioFile.of(recording, with, people, errorId);
      Path file = folder.resolve(errorId.replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml");
      Files.writeString(file, text);
      out().println(file);
    }
  }

  private ReplayPlan plan(List<Path> paths) throws IOException {
    ReplayPlan read = ReplayPlan.of(PlanReader.documents(paths), defaultGroup);
    return withoutSilences ? read.withoutSilences() : read;
  }

  private Optional<Instant> from(Recording.Builder builder) {
    if (since == null) {
      return Optional.empty();
    }
    String text = since;
    Optional<Instant> end = Optional.ofNullable(until).or(builder::last);
    return DurationText.parse(text)
        .flatMap(before -> end.map(instant -> instant.minus(before)))
        .or(() -> TimeText.instant(text))
        .or(
            () -> {
              throw new UsageException(
                  "--since must be %s, or %s, not %s"
                      .formatted(TimeText.INSTANT, DurationText.FORMS, text));
            });
  }

  private Replay replay(Recording recording, ReplayPlan with, String name) {
    int inputs = recording.inputs().size();
    if (inputs < WORTH_A_BAR) {
      return Replay.of(recording, with, people, _ -> {});
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("replay " + name)
            .setInitialMax(inputs)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .build()) {
      return Replay.of(recording, with, people, bar::stepTo);
    }
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
