package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Feedback;
import dev.rollcall.deploy.Manifest;
import dev.rollcall.deploy.Metrics;
import dev.rollcall.deploy.Policy;
import dev.rollcall.directory.TableNames;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.AwsRecorder;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.Installed;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SharedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is deployed around the program, against the program as it runs: one incident is taken and
 * resolved, one is resolved while the phone rings, and of one call nobody tells.
 */
final class DeployedIT {

  private static final String TAKES = "+815077770011";
  private static final String SLEEPS = "+815077770012";

  @TempDir private static Path folder;
  private static final AwsRecorder RECORDER = new AwsRecorder();
  private static final Site SITE = new Site(Feedback.POLL, DeliveryConditions.CALM);
  private static final FaultyEndpoint CONNECT =
      new FaultyEndpoint(SITE.connect.endpoint(), RECORDER);
  private static final FaultyEndpoint DYNAMODB =
      new FaultyEndpoint(SharedStack.dynamoDb().endpoint(), RECORDER);
  private static final int CONSOLE = Ports.free();
  private static @Nullable Instance instance;

  @BeforeAll
  static void anIncidentIsTakenAndOneIsResolvedWhileThePhoneRings() {
    for (String group : List.of("taken", "resolved")) {
      SITE.policy(group, Map.of("answerTimeout", 120, "gather", 0));
    }
    SITE.person("taken", 1, "ann", TAKES, "accept:1s");
    SITE.person("resolved", 1, "ben", SLEEPS, "never");
    Map<String, String> environment = SITE.environment(folder.resolve("state"));
    environment.put("AWS_ENDPOINT_URL_CONNECT", CONNECT.url().toString());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", DYNAMODB.url().toString());
    environment.put("CONSOLE_AUTH", "anonymous");
    environment.put("CANARY_SECONDS", "60");
    environment.put("CONSOLE_PORT", String.valueOf(CONSOLE));
    Instance started = Instance.start(environment, folder.resolve("instance.log"));
    instance = started;
    Await.until(() -> status("/health/ready") == 200, started::log);
    SITE.raise("one", "taken");
    SITE.raise("two", "resolved");
    Await.until(() -> SITE.callsTo(SLEEPS).size() == 1, started::log);
    Await.until(() -> SITE.status("one").equals("acknowledged"), started::log);
    SITE.resolve("one");
    SITE.resolve("two");
    Await.until(() -> SITE.status("one").equals("resolved"), started::log);
    Await.until(() -> SITE.callsTo(SLEEPS).getFirst().endedAt().isPresent(), started::log);
    String past = "http://127.0.0.1:" + CONSOLE + "/i/one/past";
    Await.until(() -> status(URI.create(past)) == 200, started::log);
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    CONNECT.close();
    DYNAMODB.close();
    SITE.close();
  }

  @Test
  void thePolicyHoldsTheActionsThatAreUsedAndNoOthers() {
    Set<String> allowed = Policy.ofTemplate().actionsOn(names());

    Await.until(() -> RECORDER.actions().containsAll(allowed), () -> missing(allowed));

    assertEquals(allowed, new TreeSet<>(RECORDER.actions()));
  }

  /** What Prometheus' own check has to say of the metrics: nothing. */
  @Test
  void eachMetricOfOursIsExplainedAndAScrapeIsSmall() throws Exception {
    Installed.orSkip("promtool", "prometheus");
    String scrape = get("/metrics").body();
    Set<String> explained = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    scrape
        .lines()
        .forEach(
            line -> {
              if (line.startsWith("# HELP ") && !line.endsWith(" ")) {
                explained.add(line.split(" ", -1)[2]);
              } else if (line.startsWith("# TYPE ")) {
                shown.add(line.split(" ", -1)[2]);
              }
            });
    shown.removeAll(explained);
    assertEquals(Set.of(), shown);
    assertTrue(scrape.contains("rollcall_dead_letters_total{topic="), scrape);
    assertTrue(scrape.contains("rollcall_dialer_attempts_total{result=\"Refused\"} 0.0"), scrape);
    assertFalse(scrape.contains("\nkafka_"), "kafka's own series are not asked for");
    assertTrue(scrape.length() < 60_000, () -> scrape.length() + " characters");
    Path file = Files.writeString(folder.resolve("metrics"), scrape);
    assertEquals("", Installed.run(List.of("promtool", "check", "metrics"), file));
  }

  private static String missing(Set<String> allowed) {
    Set<String> unused = new TreeSet<>(allowed);
    unused.removeAll(RECORDER.actions());
    return "the policy holds what is not used: " + unused + "; used are " + RECORDER.actions();
  }

  /** The template's parameter for each table, and how the table is called here. */
  private static Map<String, String> names() {
    TableNames t = SITE.tables;
    return Map.of(
        "CallStatusTable", t.callStatus(),
        "InProgressTable", t.inProgress(),
        "CallHistoryTable", t.callHistory(),
        "RespondersTable", t.responders(),
        "EscalationPoliciesTable", t.escalationPolicies(),
        "PeopleTable", t.people());
  }

  @Test
  void everyProbeAnswers() {
    Set<String> paths = new TreeSet<>();
    for (Manifest manifest : Manifest.ofBase()) {
      if (manifest.kind().equals("StatefulSet")) {
        manifest.tree().findValuesAsText("path").forEach(paths::add);
      }
    }

    assertEquals(Set.of("/health/live", "/health/ready"), paths);
    paths.forEach(path -> assertEquals(200, status(path), path));
    manifestOfMonitor().forEach(path -> assertEquals(200, status(path), path));
  }

  private static List<String> manifestOfMonitor() {
    return Manifest.ofBase().stream()
        .filter(m -> m.kind().equals("ServiceMonitor"))
        .flatMap(m -> m.tree().findValuesAsText("path").stream())
        .toList();
  }

  @Test
  void everyMetricOfTheRulesAndOfTheDashboardIsExposed() {
    Set<String> asked =
        Stream.of(Metrics.ofRules(), Metrics.ofDashboard())
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(exposed(get("/metrics").body()));

    assertEquals(Set.of(), missing, () -> get("/metrics").body());
  }

  private static Set<String> exposed(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  private static int status(String path) {
    return status(URI.create(SITE.http() + path));
  }

  private static int status(URI url) {
    try {
      return get(url).statusCode();
    } catch (IllegalStateException _) {
      return 0;
    }
  }

  private static HttpResponse<String> get(String path) {
    return get(URI.create(SITE.http() + path));
  }

  private static HttpResponse<String> get(URI url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
