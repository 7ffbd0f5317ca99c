package dev.rollcall.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's aws CLI, with credentials that nobody knows and no settings of the machine's.
 *
 * @param home an empty folder
 * @param environment more variables, endpoints of services for instance
 */
public record AwsCli(Path home, Map<String, String> environment) {

  private static final int PATIENCE_SECONDS = 60;

  /** What a command came to. */
  public record Run(int exit, String output, String errors) {

    /** The output of a command that must have succeeded. */
    public JsonNode json() throws IOException {
      assertEquals(0, exit, errors);
      return new ObjectMapper().readTree(output);
    }
  }

  public static boolean isOnThePath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> new File(folder, "aws"))
        .anyMatch(File::canExecute);
  }

  /** Runs it in this folder; fails when it takes longer than a minute. */
  public Run run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(arguments);
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_DEFAULT_OUTPUT", "json",
                "AWS_CONFIG_FILE", home.resolve("config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString(),
                "AWS_PAGER", "",
                "NO_PROXY", "127.0.0.1"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("aws did not end within " + PATIENCE_SECONDS + " s: " + command);
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
