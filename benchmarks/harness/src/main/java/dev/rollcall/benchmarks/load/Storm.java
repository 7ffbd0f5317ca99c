package dev.rollcall.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Many alerts in one body.
 *
 * @param url where they are posted
 * @param groups of the alerts: {@code g0} and so on, by turns
 */
public record Storm(URI url, int groups) {

  /** How alerts are written. */
  public enum Form {
    /** Alertmanager's own API: a list. */
    API,
    /** Alertmanager's webhook, version 4. */
    WEBHOOK
  }

  /**
   * How long it took from the request on.
   *
   * @param answerMillis to the answer
   * @param ringMillis to the first ring
   */
  public record Times(double answerMillis, double ringMillis) {}

  /**
   * Posts so many alerts in one body.
   *
   * @param ring waits for the first ring, and says when it was
   */
  public Times measured(Form form, int alerts, Supplier<Instant> ring) {
    String body = body(form, alerts, 0);
    Instant begin = Instant.now();
    send(body);
    Instant answered = Instant.now();
    return new Times(millis(begin, answered), millis(begin, ring.get()));
  }

  /** Posts so many alerts; those of this group and the next ones. */
  public void post(Form form, int alerts, int group) {
    send(body(form, alerts, group));
  }

  private void send(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.statusCode() != 202) {
        throw new IllegalStateException(
            url + " answers with status " + answer.statusCode() + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(url + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String body(Form form, int alerts, int firstGroup) {
    StringBuilder json = new StringBuilder(form == Form.API ? "[" : webhookHead());
    for (int n = 0; n < alerts; n++) {
      json.append(n == 0 ? "" : ",").append(alert(form, n, firstGroup + n % groups));
    }
    return json.append(form == Form.API ? "]" : "]}").toString();
  }

  private static String webhookHead() {
    return "{\"version\":\"4\",\"groupKey\":\"{}:{}\",\"status\":\"firing\",\"receiver\":\"rollcall\",\"alerts\":[";
  }

  private static String alert(Form form, int n, int group) {
    return String.format(
        Locale.ROOT,
        "{%s\"labels\":{\"alertname\":\"disk\",\"severity\":\"critical\",\"rollcall_group\":\"g%d\",\"instance\":\"i%d\"},"
            + "\"annotations\":{\"summary\":\"the disk of a machine is full\"},\"startsAt\":\"%s\"}",
        form == Form.API
            ? ""
            : "\"status\":\"firing\",\"fingerprint\":\"%08x%08x\",".formatted(group, n),
        group,
        n,
        Instant.now());
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
