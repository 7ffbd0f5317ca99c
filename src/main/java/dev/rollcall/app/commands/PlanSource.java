package dev.rollcall.app.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.ShiftsEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of commands that ask a plan: where it is, and how the answer is printed. Without
 * files it is the published one.
 */
final class PlanSource {

  /** How an answer is printed. */
  enum Format {
    text,
    json
  }

  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = {"-f", "--file"},
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Plan files, and folders that are searched for *.yaml and *.yml. Default: the published"
              + " plan.")
  private List<Path> paths = List.of();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format = Format.text;

  /**
   * The plan. A file that is wrong is a {@link dev.rollcall.plan.UnusableFile}; a published
   * document that cannot be read is left out.
   *
   * @param err takes a line for each document that is left out, for each name in a calendar that is
   *     nobody, and for each layer whose shifts end soon
   * @param at what is asked about; calendars are read around it
   */
  Plan read(PrintWriter err, Instant at) throws IOException, InterruptedException {
    Plan plan =
        paths.isEmpty()
            ? new PlanConnection(kafka.settings())
                .read()
                .plan((key, reason) -> err.println(key + " is left out: " + reason))
            : files(err, at);
    ShiftsEnd.warnings(plan, at).forEach(err::println);
    return plan;
  }

  private Plan files(PrintWriter err, Instant at) throws IOException {
    PlanReader files = PlanReader.documents(paths, at);
    files.calendarGaps().forEach(err::println);
    return files.plan();
  }

  /** For a message. */
  String place() {
    return paths.isEmpty() ? "the published plan" : paths.toString();
  }

  boolean isJson() {
    return format == Format.json;
  }

  /** A value of maps, lists and texts, over several lines. */
  static String json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
