package dev.rollcall.app.commands;

import dev.rollcall.plan.PlanApply;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.PublishedTables;
import dev.rollcall.plan.ShiftsEnd;
import dev.rollcall.plan.TablesCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that compare plan files with the published plan. */
final class PlanFileOptions {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = {"-f", "--file"},
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "Plan files, and folders that are searched for *.yaml and *.yml.")
  private List<Path> paths = List.of();

  @Option(
      names = "--prune",
      description =
          "Also delete what files once published and these no longer have. What people made by a"
              + " command stays. A shorter list of routes deletes the others without it.")
  private boolean prune;

  @Option(names = "--long", description = "Silences may be longer than 30 days, up to 366.")
  private boolean longSilences;

  @Option(
      names = "--take-over",
      description = "Groups may hide those of the same id in table Responders.")
  private boolean takeOver;

  /**
   * The documents of the files.
   *
   * @param err takes a line for each name in a calendar that is nobody
   * @throws dev.rollcall.plan.UnusableFile if a file is wrong by itself
   */
  PlanReader documents(PrintWriter err) throws IOException {
    PlanReader files = PlanReader.documents(paths);
    files.calendarGaps().forEach(err::println);
    return files;
  }

  PlanConnection connect() {
    return new PlanConnection(kafka.settings());
  }

  /** Throws {@link dev.rollcall.plan.UnusableFile} if what follows is no plan. */
  PlanApply compare(
      PublishedPlan published, PublishedTables tables, PlanReader files, PrintWriter err) {
    PlanApply apply =
        PlanApply.of(
            published,
            files,
            new PlanApply.Options(prune, longSilences),
            (key, reason) -> err.println(key + " is published, and cannot be read: " + reason));
    apply.after().refuseTooManyOverrides(Instant.now());
    TablesCheck check = new TablesCheck(files, apply.after(), tables);
    if (!takeOver) {
      check.refuseTakeOver(published);
    }
    check.refuseWithoutNumbers();
    return apply;
  }

  /** Says whom the plan that follows names and nobody can call, and which shifts end soon. */
  static void warn(PlanReader files, PlanApply apply, PublishedTables tables, PrintWriter err) {
    ShiftsEnd.warnings(apply.after(), Instant.now()).forEach(err::println);
    List<String> people = new TablesCheck(files, apply.after(), tables).withoutNumber();
    if (!people.isEmpty()) {
      err.println(
          "without a phone number, so nobody can call them: %s; ./rollcall person phone gives one"
              .formatted(String.join(", ", people)));
    }
  }
}
