package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the health of a running instance, because an image has neither shell nor curl. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the health of an instance and prints it.",
      "Exit status 0 if the answer is 200, 1 otherwise."
    })
public final class HealthCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description =
          "Default /health/ready of this machine, at HTTP_MANAGEMENT_PORT, HTTP_PORT or 8080.")
  private @Nullable URI given;

  private static URI here(Environment env) {
    int port = env.integer("HTTP_PORT", 8080, 0, 65_535);
    return URI.create(
        "http://127.0.0.1:"
            + env.integer("HTTP_MANAGEMENT_PORT", port, 0, 65_535)
            + "/health/ready");
  }

  @Override
  public Integer call() throws InterruptedException {
    URI url = given == null ? here(new Environment(System.getenv())) : given;
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      spec.commandLine().getOut().println(response.body());
      return response.statusCode() == 200 ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("rollcall: " + url + " does not answer: " + e);
      return 1;
    }
  }
}
