package dev.rollcall.app.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that ask a plan: where it is, and how the answer is printed. */
final class PlanSource {

  /** How an answer is printed. */
  enum Format {
    text,
    json
  }

  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = {"-f", "--file"},
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "Plan files, and folders that are searched for *.yaml and *.yml.")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format = Format.text;

  /** Throws {@link dev.rollcall.plan.UnusableFile} if a file is wrong. */
  Plan read() throws IOException {
    return PlanReader.read(paths);
  }

  List<Path> paths() {
    return paths;
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
