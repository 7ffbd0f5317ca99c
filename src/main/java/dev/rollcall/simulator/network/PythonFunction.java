package dev.rollcall.simulator.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product's own Lambda function, its source run by {@code python3}: a process an invocation.
 * Thread safe.
 */
public final class PythonFunction implements Functions, AutoCloseable {

  /** By this name a flow invokes it here. */
  public static final String ARN =
      "arn:aws:lambda:us-east-1:111122223333:function:rollcall-response";

  private static final Logger log = LoggerFactory.getLogger(PythonFunction.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "/connect/response_lambda.py";
  private static final String RUN =
      """
      import importlib.util, json, sys
      spec = importlib.util.spec_from_file_location("response_lambda", sys.argv[1])
      module = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(module)
      print(json.dumps(module.handler(json.load(sys.stdin), None)))
      """;

  private final Map<String, String> environment;
  private final Path source;

  /** With the function's environment variables. */
  public PythonFunction(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    try (InputStream file = PythonFunction.class.getResourceAsStream(SOURCE)) {
      source = Files.createTempFile("response_lambda", ".py");
      Files.write(source, file == null ? new byte[0] : file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this machine has a python3. */
  public static boolean isHere() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void invoke(
      String function, String event, Duration limit, Consumer<Optional<Map<String, String>>> then) {
    Thread.ofVirtual()
        .start(() -> then.accept(function.equals(ARN) ? run(event, limit) : Optional.empty()));
  }

  private Optional<Map<String, String>> run(String event, Duration limit) {
    try {
      ProcessBuilder builder = new ProcessBuilder("python3", "-c", RUN, source.toString());
      builder.environment().putAll(environment);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
        input.write(event);
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        log.warn("the function did not return within {}", limit);
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        log.warn("the function failed");
        return Optional.empty();
      }
      return flat(output);
    } catch (IOException e) {
      log.warn("the function cannot be run: {}", e.toString());
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** STRING_MAP: a flat object of strings, or it counts as an error. */
  private static Optional<Map<String, String>> flat(String output) throws JsonProcessingException {
    JsonNode returned = JSON.readTree(output);
    Map<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : returned.properties()) {
      if (!entry.getValue().isTextual()) {
        return Optional.empty();
      }
      map.put(entry.getKey(), entry.getValue().textValue());
    }
    return returned.isObject() ? Optional.of(map) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
