package dev.rollcall.endtoend;

import dev.rollcall.simulator.CallRecord;
import dev.rollcall.support.Await;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Three instances under load are restarted one after another, each when the one before it is ready
 * again, as a StatefulSet does it. Says how late calls were: the first of an incident after its
 * record, the second after the first one's answer timeout. Nobody answers.
 */
public final class RollingRestartBenchmark {

  private static final int INSTANCES = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LATE = Duration.ofSeconds(3);
  private static final int MOST_INCIDENTS = 400;

  private final Site site;
  private final Path folder;
  private final List<Map<String, String>> environments = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final Map<String, Instant> raised = new TreeMap<>();

  private RollingRestartBenchmark(Site site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    try (Site site = new Site()) {
      boolean good = new RollingRestartBenchmark(site, Files.createTempDirectory("rolling")).run();
      System.exit(good ? 0 : 1);
    }
  }

  private boolean run() {
    for (int i = 0; i < MOST_INCIDENTS; i++) {
      site.policy(
          "g" + i,
          Map.of("answerTimeout", (int) ANSWER_TIMEOUT.toSeconds(), "gather", 0, "rounds", 1));
      site.person("g" + i, 1, "a" + i, "+8150111" + (1000 + i), "never");
      site.person("g" + i, 2, "b" + i, "+8150222" + (1000 + i), "never");
    }
    for (int i = 0; i < INSTANCES; i++) {
      environments.add(environment(i));
      instances.add(start(i));
      awaitReady(i);
    }
    Thread load = Thread.ofPlatform().daemon().start(this::raise);
    for (int i = 0; i < INSTANCES; i++) {
      pause(Duration.ofSeconds(10));
      Instant began = Instant.now();
      instances.get(i).close();
      instances.set(i, start(i));
      awaitReady(i);
      System.out.printf(
          "instance %d was away for %d ms%n", i, Duration.between(began, Instant.now()).toMillis());
    }
    pause(Duration.ofSeconds(10));
    load.interrupt();
    Await.until(
        () -> site.connect.calls().size() == 2 * raised.size(), () -> instances.getFirst().log());
    pause(ANSWER_TIMEOUT);
    boolean good = tell();
    instances.forEach(Instance::close);
    return good;
  }

  private void raise() {
    for (int i = 0; i < MOST_INCIDENTS && !Thread.currentThread().isInterrupted(); i++) {
      raised.put("E" + i, Instant.now());
      site.raise("E" + i, "g" + i);
      pause(PAUSE);
    }
  }

  private boolean tell() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    for (var incident : raised.entrySet()) {
      List<CallRecord> calls =
          site.connect.calls().stream()
              .filter(call -> incident.getKey().equals(call.attributes().get("errorId")))
              .toList();
      if (calls.size() != 2) {
        System.out.printf("%s has %d calls instead of 2%n", incident.getKey(), calls.size());
        return false;
      }
      Instant due = calls.get(0).startedAt().plus(ANSWER_TIMEOUT);
      first.add(Duration.between(incident.getValue(), calls.get(0).startedAt()).toMillis());
      second.add(Duration.between(due, calls.get(1).startedAt()).toMillis());
    }
    tell("first call after its incident", first);
    tell("second call after the first one's timeout", second);
    return Stream.concat(first.stream(), second.stream()).allMatch(ms -> ms <= LATE.toMillis());
  }

  private static void tell(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    long late = sorted.stream().filter(ms -> ms > LATE.toMillis()).count();
    System.out.printf(
        "%s: median %d ms, 99 %% %d ms, most %d ms; later than 3 s: %d of %d%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.getLast(),
        late,
        sorted.size());
  }

  private Map<String, String> environment(int index) {
    Map<String, String> environment = site.environment(folder.resolve("state-" + index));
    environment.put("INSTANCE_ID", "rollcall-" + index);
    environment.put("STANDBY_REPLICAS", "1");
    environment.put("HTTP_PORT", Integer.toString(Ports.choose("HTTP", 0)));
    environment.put("CONNECT_FEEDBACK", "push");
    return environment;
  }

  private Instance start(int index) {
    return Instance.start(environments.get(index), folder.resolve("log-" + index));
  }

  private void awaitReady(int index) {
    Await.until(() -> isReady(environments.get(index)), () -> instances.get(index).log());
  }

  private static boolean isReady(Map<String, String> environment) {
    URI uri = URI.create("http://127.0.0.1:" + environment.get("HTTP_PORT") + "/health/ready");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
