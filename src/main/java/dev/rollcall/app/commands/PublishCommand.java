package dev.rollcall.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.http.intake.IncidentReader;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.wire.IncidentReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes incidents as any producer would. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes an incident or a resolve, or a file of them, and waits until Kafka has it.",
      "Kafka and the registry: --kafka and --registry, or KAFKA_* and SCHEMA_REGISTRY_*;"
          + " without them, a running ./rollcall local on this machine."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall publish --error-id disk-7 --message 'disk full' --severity critical",
      "  rollcall publish --error-id disk-7 --resolve",
      "  rollcall publish --file incidents.jsonl",
      "A line of a file is what POST /v1/incidents takes. Only errorId is needed:",
      "  {\"errorId\": \"disk-7\", \"message\": \"disk full\", \"severity\": \"HIGH\",",
      "   \"groupId\": \"storage\", \"status\": \"FIRING\", \"source\": \"backup\",",
      "   \"occurredAt\": \"2026-11-23T03:00:00Z\", \"startedAt\": \"2026-11-23T02:58:00Z\",",
      "   \"url\": \"https://wiki/disk\", \"labels\": {\"host\": \"db-2\"}}",
      "If a line is wrong, it is named and nothing of the file is published; see --skip-bad."
    })
public final class PublishCommand implements Callable<Integer> {

  /** The options of one incident, and the field of each. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "--message", "message",
          "--severity", "severity",
          "--group", "groupId",
          "--source", "source",
          "--url", "url",
          "--label", "labels",
          "--resolve", "status",
          "--error-id", "errorId");

  @Spec private CommandSpec spec;

  @Option(names = "--error-id", paramLabel = "ID", description = "Identity of the fault.")
  private @Nullable String errorId;

  @Option(names = "--message", paramLabel = "TEXT", description = "What is spoken.")
  private @Nullable String message;

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "critical, high, medium or low; default high.")
  private @Nullable String severity;

  @Option(
      names = "--group",
      paramLabel = "ID",
      description = "The group that is called; default RESPONDERS_GROUP_ID.")
  private @Nullable String group;

  @Option(names = "--source", paramLabel = "TEXT", description = "The system that reports.")
  private @Nullable String source;

  @Option(names = "--url", paramLabel = "URL", description = "Where more is to be read.")
  private @Nullable String url;

  @Option(names = "--label", paramLabel = "NAME=TEXT", description = "A label; may be repeated.")
  private Map<String, String> labels = Map.of();

  @Option(names = "--resolve", description = "The fault is gone.")
  private boolean resolve;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "JSON lines, an incident each; - is standard input.")
  private @Nullable Path file;

  @Option(
      names = "--skip-bad",
      description = "Publish the right lines of --file, and name the others.")
  private boolean skipBad;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOptions();
    Settings settings = connection.settings();
    List<IncidentReport> reports = file == null ? List.of(single()) : lines(file);
    String said = new IncidentPublisher(settings).publish(reports);
    spec.commandLine().getOut().println(said);
    return 0;
  }

  private void checkOptions() {
    if ((errorId == null) == (file == null)) {
      throw new UsageException("give one of --error-id and --file; see publish --help");
    }
    if (file == null && skipBad) {
      throw new UsageException("--skip-bad does nothing without --file");
    }
    var given = spec.commandLine().getParseResult();
    for (String option : FIELDS.keySet().stream().sorted().toList()) {
      if (file != null && given.hasMatchedOption(option)) {
        throw new UsageException(
            option + " does nothing with --file: each line has a field for it");
      }
    }
  }

  private List<IncidentReport> lines(Path from) throws IOException {
    JsonLines.Read<IncidentReport> read = JsonLines.read(from, this::report);
    if (!skipBad) {
      return read.all();
    }
    read.shown().forEach(line -> spec.commandLine().getErr().println("skipped: " + line));
    return read.values();
  }

  private IncidentReport single() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("errorId", errorId).put("message", message).put("severity", severity);
    fields.put("groupId", group).put("source", source).put("url", url);
    ObjectNode named = fields.putObject("labels");
    labels.forEach(named::put);
    fields.put("status", resolve ? "RESOLVED" : "FIRING");
    try {
      return report(fields);
    } catch (HttpError e) {
      String reason = String.valueOf(e.getMessage());
      throw new UsageException(
          FIELDS.entrySet().stream()
              .filter(entry -> reason.startsWith(entry.getValue() + " "))
              .findFirst()
              .map(entry -> entry.getKey() + reason.substring(entry.getValue().length()))
              .orElse(reason));
    }
  }

  private IncidentReport report(JsonNode json) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!IncidentReader.FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    "there is no field '"
                        + name
                        + "'; there are "
                        + String.join(", ", IncidentReader.FIELDS.stream().sorted().toList()));
              }
            });
    return IncidentReader.report(
        StrictFields.of(json, ""), UnaryOperator.identity(), clock.instant());
  }
}
