package dev.rollcall.app.commands;

import dev.rollcall.plan.PlanApply;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.PublishedTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares plan files with the published plan. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says how plan files differ from the published plan, and writes nothing.",
      "Exit status 0 if nothing differs, 2 if a file is unusable, 3 if something differs."
    })
public final class DiffCommand implements Callable<Integer> {

  static final int DIFFERS = 3;

  @Spec private CommandSpec spec;

  @Mixin private PlanFileOptions options = new PlanFileOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    var files = options.documents(err);
    PlanConnection plan = options.connect();
    PublishedPlan published = plan.read();
    PublishedTables tables = plan.tables();
    PlanApply apply = options.compare(published, tables, files, err);
    PlanFileOptions.warn(files, apply, tables, err);
    PrintWriter out = spec.commandLine().getOut();
    if (apply.isEmpty()) {
      out.println("nothing differs from version " + published.version());
      return 0;
    }
    PlanDifferences.of(published, apply, InstantSource.system()).lines().forEach(out::println);
    return DIFFERS;
  }
}
