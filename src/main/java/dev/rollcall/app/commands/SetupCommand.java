package dev.rollcall.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.app.settings.ClientSettings;
import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.directory.TableSetup;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSchema;
import dev.rollcall.wire.TopicSerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares an installation before its first start. A second run changes nothing. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Creates the topics that are missing and registers the schemas.",
      "It reads KAFKA_* and SCHEMA_REGISTRY_*. A topic, schema or table that exists stays"
          + " as it is, so it may run at every deployment."
    },
    footer = {
      "",
      "A line of --samples is a row of table Responders, or, without a priority, of",
      "EscalationPolicies:",
      "  {\"groupId\": \"default\", \"priority\": 1, \"responderId\": \"ana\",",
      "   \"phoneNumber\": \"+815000000001\"}",
      "  {\"groupId\": \"default\", \"rounds\": 2, \"answerTimeout\": \"30s\"}"
    })
public final class SetupCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Mixin private TopicOptions newTopics = new TopicOptions();

  @Option(
      names = "--tables",
      description = "Also create the DynamoDB tables that are missing. For trying out.")
  private boolean tables;

  @Option(
      names = "--samples",
      paramLabel = "FILE",
      description = "Also put responders and policies into the tables, JSON lines. For trying out.")
  private @Nullable Path samples;

  private final Map<String, String> variables;

  /** Reads the environment's settings. */
  public SetupCommand() {
    this(System.getenv());
  }

  public SetupCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws IOException {
    newTopics.check();
    Environment env = Environment.collecting(variables);
    Settings settings = Settings.from(env);
    ClientSettings.check(env);
    if (tables || samples != null) {
      var _ = DynamoDbSettings.access(env);
    }
    env.check();
    List<Map<String, Object>> rows =
        samples == null ? List.of() : JsonLines.read(samples, SetupCommand::row).all();
    topics(settings);
    schemas(settings);
    if (tables || !rows.isEmpty()) {
      tables(settings, env, rows);
    }
    spec.commandLine().getOut().println("set up");
    return 0;
  }

  private void topics(Settings settings) {
    QuietLogs.waiting(spec.commandLine().getErr(), settings, PATIENCE);
    try (Admin admin = Admin.create(settings.clients().kafka());
        QuietLogs _ = QuietLogs.kafkaClients()) {
      TopicCheck check = new TopicCheck(admin, settings.topics());
      check.awaitBroker(PATIENCE);
      newTopics.create(check);
      var unused = check.check();
    }
  }

  private void schemas(Settings settings) {
    TopicSerdes serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry());
    Map<String, TopicSchema> subjects = Subjects.of(settings.topics());
    // Registers first, because awaiting a schema that is not there yet would fail.
    subjects.forEach((topic, schema) -> serdes.register(topic, schema, PATIENCE));
    serdes.awaitRegistry(subjects, PATIENCE);
    if (!subjects.keySet().stream().map(serdes::backward).reduce(true, Boolean::logicalAnd)) {
      spec.commandLine()
          .getErr()
          .println("the registry does not allow to read or set its compatibility levels");
    }
  }

  private void tables(Settings settings, Environment env, List<Map<String, Object>> rows) {
    try (TableSetup setup = TableSetup.open(DynamoDbSettings.access(env), settings.tables())) {
      setup.awaitAnswer(PATIENCE);
      if (tables) {
        setup.createMissing();
      }
      rows.forEach(setup::put);
    }
  }

  private static Map<String, Object> row(JsonNode node) {
    Map<String, Object> row = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              row.put(
                  field.getKey(),
                  value.isNumber()
                      ? value.decimalValue()
                      : value.isBoolean() ? value.booleanValue() : value.asText());
            });
    if (!row.containsKey("groupId")) {
      throw new IllegalArgumentException("groupId is missing");
    }
    return row;
  }
}
