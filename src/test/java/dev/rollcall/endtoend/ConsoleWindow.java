package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.Await;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who looks at the console of an instance, and presses its buttons. */
final class ConsoleWindow {

  /** Is in no page and no log. */
  static final String TOKEN = "a-token-of-ann-in-the-console";

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  private final int port = Ports.free();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  /** Switches the console on in an instance's environment. Ann may edit in it. */
  Map<String, String> addTo(Map<String, String> environment) {
    Path tokens = Path.of(environment.getOrDefault("HTTP_TOKENS_FILE", ""));
    String ann = "ann: " + TOKEN + " scopes=console role=editor person=ann\n";
    try {
      Files.writeString(tokens, Files.readString(tokens) + ann);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("CONSOLE_AUTH", "token");
    environment.put("CONSOLE_HOST", "127.0.0.1");
    environment.put("CONSOLE_PORT", Integer.toString(port));
    return environment;
  }

  /** Looks at a page until it says so. */
  void await(String path, String text, Instance instance) {
    Await.until(() -> shows(path, text), () -> text + " is not on " + path + "\n" + instance.log());
  }

  /** Whether a page says so now. */
  boolean shows(String path, String text) {
    try {
      return get(path).body().contains(text);
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  HttpResponse<String> get(String path) {
    return sent(HttpRequest.newBuilder(uri(path)));
  }

  /**
   * Presses a button of the page at {@code from}.
   *
   * @param more fields that are filled in, as {@code name=value&name=value}
   */
  HttpResponse<String> press(String from, String action, String more) {
    Matcher key = KEY.matcher(get(from).body());
    assertTrue(key.find(), from);
    return sent(
        HttpRequest.newBuilder(uri(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "key=" + key.group(1) + (more.isEmpty() ? "" : "&" + more))));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      return client.send(
          request.header("Cookie", "rollcall=" + TOKEN).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
