package dev.rollcall.endtoend;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.ProductVersion;
import dev.rollcall.support.Release;
import java.nio.file.Files;
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
 * record, the second after the first one's answer timeout. Nobody answers. With the argument {@code
 * upgrade} the instances begin as the last release.
 */
public final class RollingRestartBenchmark {

  private static final int INSTANCES = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LATE = Duration.ofSeconds(3);
  private static final int MOST_INCIDENTS = 400;

  private final Site site;
  private final Fleet fleet;
  private final Map<String, Instant> raised = new TreeMap<>();

  private RollingRestartBenchmark(Site site, Fleet fleet) {
    this.site = site;
    this.fleet = fleet;
  }

  /** {@code upgrade}, or nothing. */
  public static void main(String[] args) throws Exception {
    boolean upgrade = List.of(args).contains("upgrade");
    ProductVersion before = upgrade ? Release.last().version() : ProductVersion.today();
    boolean good;
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Fleet fleet = new Fleet(site, Files.createTempDirectory("rolling"))) {
      good = new RollingRestartBenchmark(site, fleet).run(before);
    }
    // Not before the instances have ended: they would go on without it.
    System.exit(good ? 0 : 1);
  }

  private boolean run(ProductVersion before) {
    for (int i = 0; i < MOST_INCIDENTS; i++) {
      site.policy(
          "g" + i,
          Map.of("answerTimeout", (int) ANSWER_TIMEOUT.toSeconds(), "gather", 0, "rounds", 1));
      site.person("g" + i, 1, "a" + i, "+8150111" + (1000 + i), "never");
      site.person("g" + i, 2, "b" + i, "+8150222" + (1000 + i), "never");
    }
    fleet.install(before);
    fleet.start(INSTANCES);
    fleet.install(ProductVersion.today());
    Thread load = Thread.ofPlatform().daemon().start(this::raise);
    for (int i = 0; i < INSTANCES; i++) {
      pause(Duration.ofSeconds(10));
      Instant began = Instant.now();
      fleet.restart(i);
      System.out.printf(
          "instance %d was away for %d ms%n", i, Duration.between(began, Instant.now()).toMillis());
    }
    pause(Duration.ofSeconds(10));
    load.interrupt();
    Await.until(() -> site.connect.calls().size() == 2 * raised.size(), () -> fleet.log(0));
    pause(ANSWER_TIMEOUT);
    return tell();
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

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
