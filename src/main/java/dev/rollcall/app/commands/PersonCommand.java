package dev.rollcall.app.commands;

import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.directory.PeopleTable;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is written about people. */
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    description = "Writes table People: the phone numbers of somebody.")
public final class PersonCommand implements Runnable {

  private final Map<String, String> variables;
  private final InputStream in;

  @Spec private CommandSpec spec;

  /** Reads the environment's settings, and numbers from standard input. */
  public PersonCommand() {
    this(System.getenv(), System.in);
  }

  /**
   * Reads these.
   *
   * @param in not closed
   */
  public PersonCommand(Map<String, String> variables, InputStream in) {
    this.variables = variables;
    this.in = in;
  }

  @Override
  public void run() {
    throw new UsageException("name what to write: person phone ID");
  }

  @Command(
      name = "phone",
      mixinStandardHelpOptions = true,
      description = {
        "Sets the phone numbers of a person, which it reads from standard input.",
        "They are 1 to 5 lines, in the order in which they are called. They replace the numbers so"
            + " far. Other attributes of the row stay. No number is printed, and none is needed in a"
            + " file or in an argument.",
        "Exit status 0 if they are written, 1 if the table cannot be written, 2 if one is wrong."
      },
      footer = {
        "",
        "  ./rollcall person phone ana < numbers.txt",
        "",
        "It reads AWS_REGION and PEOPLE_TABLE, and needs dynamodb:UpdateItem on the table."
      })
  int phone(
      @Parameters(paramLabel = "ID", description = "The personId, as responderId in Responders.")
          String id) {
    List<String> numbers = lines();
    try (PeopleTable people = table(variables)) {
      int written = people.setNumbers(id, numbers);
      spec.commandLine()
          .getOut()
          .printf("%s has %d %s now%n", id, written, written == 1 ? "number" : "numbers");
      return 0;
    }
  }

  /** The table that these settings name. */
  static PeopleTable table(Map<String, String> variables) {
    Environment env = Environment.collecting(variables);
    String name = Settings.peopleTable(env);
    var access = DynamoDbSettings.access(env);
    env.check();
    return PeopleTable.open(access, name);
  }

  private List<String> lines() {
    try {
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (UncheckedIOException e) {
      throw new IllegalStateException("standard input cannot be read", e);
    }
  }
}
