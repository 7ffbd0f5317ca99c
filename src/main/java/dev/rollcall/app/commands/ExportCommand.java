package dev.rollcall.app.commands;

import dev.rollcall.plan.PlanYaml;
import dev.rollcall.plan.PublishedPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the published plan as a plan file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the published plan as a plan file.",
      "Phone numbers are not in it, because the published plan has only their count. Exit status 0."
    })
public final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  @Override
  public Integer call() throws InterruptedException {
    PublishedPlan published = new PlanConnection(connection.settings()).read();
    PrintWriter out = spec.commandLine().getOut();
    out.println("# version " + published.version());
    out.print(
        PlanYaml.of(
            published,
            (key, reason) -> spec.commandLine().getErr().println(key + " is left out: " + reason)));
    out.flush();
    return 0;
  }
}
