package dev.rollcall.app;

import dev.rollcall.app.commands.ApplyCommand;
import dev.rollcall.app.commands.ConnectSimulatorCommand;
import dev.rollcall.app.commands.CoverageCommand;
import dev.rollcall.app.commands.DeadLettersCommand;
import dev.rollcall.app.commands.DiffCommand;
import dev.rollcall.app.commands.ExportCommand;
import dev.rollcall.app.commands.HealthCommand;
import dev.rollcall.app.commands.ImportCommand;
import dev.rollcall.app.commands.OverrideCommand;
import dev.rollcall.app.commands.PersonCommand;
import dev.rollcall.app.commands.PublishCommand;
import dev.rollcall.app.commands.ReplayCommand;
import dev.rollcall.app.commands.RunCommand;
import dev.rollcall.app.commands.SetupCommand;
import dev.rollcall.app.commands.SilenceCommand;
import dev.rollcall.app.commands.TestCommand;
import dev.rollcall.app.commands.WhoCommand;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.settings.Version;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.streams.TopicCheck;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The program. Exit status 0 for success, 1 for failure, 2 for wrong use or a setting that is not
 * allowed.
 */
@Command(
    name = "rollcall",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Phones the people on call, one after another, until one of them takes the incident.",
    footer = {"", "rollcall COMMAND --help says more about one."})
public final class Main implements Runnable {

  private static final int WIDTH = 100;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(execute(commandLine(new LocalElsewhere()), args));
  }

  /** Runs a command; returns the exit status. Takes over {@code java.util.logging}. */
  public static int execute(CommandLine line, String... args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return line.execute(args);
  }

  /**
   * All commands.
   *
   * @param local the demonstration; it lives with the embedded servers, which are not part of the
   *     product
   */
  public static CommandLine commandLine(Object local) {
    CommandLine line = new CommandLine(new Main());
    // In the order of use.
    line.addSubcommand("local", local)
        .addSubcommand(new TestCommand())
        .addSubcommand(new WhoCommand())
        .addSubcommand(new CoverageCommand())
        .addSubcommand(new ReplayCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new SetupCommand())
        .addSubcommand(new PersonCommand())
        .addSubcommand(new RunCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new ApplyCommand())
        .addSubcommand(new ExportCommand())
        .addSubcommand(new OverrideCommand())
        .addSubcommand(new SilenceCommand())
        .addSubcommand(new PublishCommand())
        .addSubcommand(new HealthCommand())
        .addSubcommand(new DeadLettersCommand())
        .addSubcommand(new ConnectSimulatorCommand())
        .addSubcommand(new CommandLine.HelpCommand());
    line.setExecutionExceptionHandler(Main::failed);
    line.setUsageHelpWidth(WIDTH);
    return line;
  }

  /** Says why a command failed; returns the exit status. */
  public static int failed(Exception e, CommandLine command, ParseResult unused) {
    command.getErr().println("rollcall: " + explained(e));
    return isUserError(e) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  @Command(
      name = "local",
      mixinStandardHelpOptions = true,
      description = "The whole system on this machine: broker, DynamoDB, simulator, incidents.")
  private static final class LocalElsewhere implements Runnable {
    @Override
    public void run() {
      throw new UsageException("start it through the launcher: ./rollcall local");
    }
  }

  private static boolean isUserError(Exception e) {
    return e instanceof UsageException
        || e instanceof UnusableFile
        || e instanceof TopicCheck.Unfit
        || e instanceof IllegalArgumentException;
  }

  private static String explained(Exception e) {
    boolean known =
        isUserError(e) || e instanceof IllegalStateException || e instanceof KafkaException;
    boolean debug =
        List.of("DEBUG", "TRACE")
            .contains(System.getenv().getOrDefault("LOG_LEVEL", "").toUpperCase(Locale.ROOT));
    if (debug || !known) {
      e.printStackTrace();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
