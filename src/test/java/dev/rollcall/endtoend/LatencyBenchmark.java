package dev.rollcall.endtoend;

import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.support.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * From the incident's record to the HTTP request at Amazon Connect, with {@code gather} 0, one
 * incident at a time; and how late a call's deadline is. A process of its own runs the product;
 * broker, DynamoDB and phones are in this one.
 */
public final class LatencyBenchmark {

  private static final int INCIDENTS = 200;
  private static final int WARM_UP = 50;
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private LatencyBenchmark() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("rollcall-latency");
    try (Site site = new Site()) {
      for (int i = 0; i < INCIDENTS; i++) {
        site.policy(
            "g" + i,
            Map.of("answerTimeout", (int) ANSWER_TIMEOUT.toSeconds(), "gather", 0, "rounds", 1));
        site.person("g" + i, 1, "p" + i, "+8150444" + (1000 + i), "never");
      }
      Map<String, String> environment = site.environment(folder);
      environment.put("CONNECT_STARTS_PER_SECOND", "1000");
      environment.put("CONNECT_BURST", "1000");
      try (Instance instance = Instance.start(environment, folder.resolve("log"))) {
        site.raise("first", "g0");
        Await.until(() -> !site.connect.calls().isEmpty(), instance::log);
        Map<String, Instant> raised = new HashMap<>();
        for (int i = 1; i < INCIDENTS; i++) {
          raised.put("E" + i, Instant.now());
          site.raise("E" + i, "g" + i);
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        Await.until(() -> site.connect.calls().size() == INCIDENTS, instance::log);
        Await.until(
            () -> site.connect.calls().stream().allMatch(c -> c.endedAt().isPresent()),
            instance::log);
        print(site.connect.calls(), raised);
      }
    }
    System.exit(0);
  }

  private static void print(List<CallRecord> calls, Map<String, Instant> raised) {
    List<Long> toRequest = new ArrayList<>();
    List<Long> late = new ArrayList<>();
    for (CallRecord call : calls.subList(WARM_UP, calls.size())) {
      Instant at = raised.get(call.attributes().get("errorId"));
      if (at != null) {
        toRequest.add(Duration.between(at, call.requestedAt().getFirst()).toMillis());
        Instant ended = call.endedAt().orElseThrow();
        late.add(Duration.between(call.startedAt().plus(ANSWER_TIMEOUT), ended).toMillis());
      }
    }
    tell("incident record to request at Connect", toRequest);
    tell("call's deadline to StopContact", late);
  }

  private static void tell(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    System.out.printf(
        "%s: median %d ms, 99 %% %d ms, of %d%n",
        what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.size());
  }
}
