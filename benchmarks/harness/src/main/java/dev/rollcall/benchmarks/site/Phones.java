package dev.rollcall.benchmarks.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.simulator.network.PythonFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The product's simulator of Amazon Connect, in a JVM of its own. */
public final class Phones implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);

  private static final Map<String, String> POLLED = Map.of("CONNECT_FEEDBACK", "poll");
  private static final Map<String, String> PUSHED =
      Map.of("CONNECT_FEEDBACK", "both", "CONNECT_RESPONSE_FUNCTION", PythonFunction.ARN);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child simulator;
  private final URI endpoint;
  private final Map<String, String> feedback;

  /**
   * A call that rang.
   *
   * @param person whose number in the book it was
   * @param at when it began to ring
   * @param end when it was over; empty while it is live
   * @param requests how often it was asked for, refusals by the quota among them
   */
  public record Call(int person, Instant at, Optional<Instant> end, int requests) {}

  private Phones(Site site, Map<String, String> feedback, String... options) {
    this.feedback = feedback;
    int port = Ports.free();
    endpoint = URI.create("http://127.0.0.1:" + port);
    simulator =
        site.start(
            "phones",
            site.programs()
                .product(
                    Stream.concat(
                            Stream.of("connect-simulator", "--port", String.valueOf(port)),
                            Arrays.stream(options))
                        .toArray(String[]::new)),
            Map.of());
    Await.until(
        START,
        () -> {
          simulator.checkAlive();
          try {
            return asked().isEmpty();
          } catch (IOException _) {
            return false;
          }
        });
  }

  /**
   * A simulator without a quota. Everybody's line is busy, so a call ends at once and no call waits
   * for another. Returns when it answers.
   */
  public static Phones withoutQuota(Site site) {
    return new Phones(site, POLLED, "--no-limits", "--everybody-else", "busy");
  }

  /**
   * A simulator with the quota of a new instance. Returns when it answers.
   *
   * @param behaviour of everybody, as {@code rollcall connect-simulator} reads it
   */
  public static Phones withQuota(Site site, String behaviour) {
    return new Phones(site, POLLED, "--everybody-else", behaviour);
  }

  /** The same, which also pushes keys and ends to role http behind this door. */
  public static Phones withQuota(Site site, String behaviour, Door door) {
    return new Phones(
        site, PUSHED, "--everybody-else", behaviour, "--rollcall", door.url("/").toString());
  }

  /** The product's settings of role dialer, with this simulator as Amazon Connect. */
  public Map<String, String> settings(PhoneBook book) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CONNECT_INSTANCE_REGION", "us-east-1");
    settings.put("CONNECT_INSTANCE_ID", "instance");
    settings.put("CONNECT_CONTACT_FLOW_ID", "rollcall");
    settings.put("CONNECT_SOURCE_PHONE", "+815000000000");
    settings.putAll(feedback);
    settings.put("AWS_ENDPOINT_URL_CONNECT", endpoint.toString());
    settings.put("AWS_ENDPOINT_URL_DYNAMODB", book.endpoint().toString());
    settings.put("AWS_ACCESS_KEY_ID", "local");
    settings.put("AWS_SECRET_ACCESS_KEY", "local");
    return settings;
  }

  /** The calls that rang so far, in that order. */
  public List<Call> calls() {
    try {
      List<Call> calls = new ArrayList<>();
      for (JsonNode call : get("calls")) {
        calls.add(
            new Call(
                PhoneBook.person(call.path("number").asText()),
                Instant.parse(call.path("startedAt").asText()),
                call.path("endedAt").isTextual()
                    ? Optional.of(Instant.parse(call.path("endedAt").asText()))
                    : Optional.empty(),
                call.path("requests").asInt()));
      }
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    }
  }

  /** When the first request to call each person arrived, by the person's number in the book. */
  public Map<Integer, Instant> requests() {
    try {
      return asked();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    }
  }

  private Map<Integer, Instant> asked() throws IOException {
    Map<Integer, Instant> first = new HashMap<>();
    for (JsonNode call : get("requests")) {
      first.merge(
          PhoneBook.person(call.path("number").asText()),
          Instant.parse(call.path("at").asText()),
          (a, b) -> a.isBefore(b) ? a : b);
    }
    return first;
  }

  private JsonNode get(String what) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/simulator/" + what)).build();
    try {
      return new ObjectMapper()
          .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }
}
