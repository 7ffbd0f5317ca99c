package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.directory.PeopleTable;
import dev.rollcall.plan.PlanApply;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.PublishedTables;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes plan files the published plan. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes plan files: every instance decides by them a moment later.",
      "It says first who is on call now instead of whom, and writes only what differs. If other"
          + " people would be on call at once, it needs --yes, or asks on a terminal.",
      "Exit status 0 if it is done or nothing differs, 1 if it is refused, 2 if a file is unusable,"
          + " and with --dry-run 3 if something differs."
    })
public final class ApplyCommand implements Callable<Integer> {

  private static final int REFUSED = 1;
  private static final int DIFFERS = DiffCommand.DIFFERS;

  @Spec private CommandSpec spec;

  @Mixin private PlanFileOptions options = new PlanFileOptions();

  @Option(names = "--dry-run", description = "Say what differs, and write nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Write even if other people are on call at once.")
  private boolean yes;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who makes the change. Default: the user's name.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--why", paramLabel = "TEXT", description = "Why. Default: nothing.")
  private String why = "";

  private final InstantSource clock = InstantSource.system();
  private final Map<String, String> variables;

  /** Reads the environment's settings, for table People. */
  public ApplyCommand() {
    this(System.getenv());
  }

  ApplyCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (dryRun && yes) {
      throw new UsageException("--yes does nothing with --dry-run");
    }
    PrintWriter err = spec.commandLine().getErr();
    PlanReader files = options.documents(err);
    PlanConnection plan = options.connect();
    PublishedPlan published = plan.read();
    PublishedTables tables = plan.tables();
    PlanApply apply = options.compare(published, tables, files, err);
    PlanFileOptions.warn(files, apply, tables, err);
    Map<String, List<String>> phones = files.phones();
    if (apply.isEmpty()) {
      if (!dryRun) {
        write(phones);
      }
      out().println("nothing differs from version " + published.version());
      return 0;
    }
    PlanDifferences differences = PlanDifferences.of(published, apply, clock);
    differences.lines().forEach(out()::println);
    if (dryRun) {
      return DIFFERS;
    }
    if (differences.isSeenAtOnce() && !yes && !isConfirmed()) {
      err.println("not written: other people would be on call at once");
      return REFUSED;
    }
    write(phones);
    PublishedPlan after =
        plan.write(
            now -> {
              checkShown(published, now);
              return options.compare(now, tables, files, err).change(by, why);
            });
    out().println("version " + after.version() + " is published");
    return 0;
  }

  /** Comes before the plan, so that no plan is published whose people have no numbers. */
  private void write(Map<String, List<String>> phones) {
    if (phones.isEmpty()) {
      return;
    }
    try (PeopleTable people = PersonCommand.table(variables)) {
      for (Map.Entry<String, List<String>> person : phones.entrySet()) {
        people.setNumbers(person.getKey(), person.getValue());
      }
    }
    out().println("the numbers of " + String.join(", ", phones.keySet()) + " are in the table");
  }

  /** What is written is what was shown. */
  private void checkShown(PublishedPlan shown, PublishedPlan now) {
    if (!yes && shown.version() != now.version()) {
      throw new IllegalStateException("somebody changed the plan meanwhile; apply again");
    }
  }

  /** Asks on a terminal; without one the answer is no. */
  private static boolean isConfirmed() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readLine("write it? [y/N] "))
        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
        .isPresent();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
