package dev.rollcall.endtoend;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.DeliveryConditions;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Three instances under load are killed one after another, each when the one before it is ready
 * again. Says how late the first row of an incident was: after its decision, and after its record.
 */
public final class KillBenchmark {

  private static final int INSTANCES = 3;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration GOAL = Duration.ofSeconds(10);

  private final Site site;
  private final Fleet fleet;
  private final Queue<String> pending = new ConcurrentLinkedQueue<>();
  private final Map<String, Instant> raised = new ConcurrentHashMap<>();
  private final Queue<Duration> afterDecision = new ConcurrentLinkedQueue<>();
  private final Queue<Duration> afterRecord = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  private KillBenchmark(Site site, Fleet fleet) {
    this.site = site;
    this.fleet = fleet;
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Fleet fleet = new Fleet(site, Files.createTempDirectory("kill"))) {
      new KillBenchmark(site, fleet).run();
    }
    System.exit(0);
  }

  private void run() throws InterruptedException {
    site.policy("g", Map.of("gather", 0, "rounds", 1));
    site.person("g", 1, "ann", "+815011110001", "accept:1s");
    fleet.start(INSTANCES);
    Thread load = Thread.ofPlatform().daemon().start(this::raise);
    Thread look = Thread.ofPlatform().daemon().start(this::look);
    pause(Duration.ofSeconds(10));
    tell("calm");
    for (int i = 0; i < INSTANCES; i++) {
      fleet.kill(i);
      pause(Duration.ofSeconds(15));
      fleet.revive(i);
      pause(Duration.ofSeconds(10));
      tell("instance " + i + " killed");
    }
    over = true;
    load.join();
    look.join();
    tell("the rest");
  }

  private void raise() {
    for (int i = 0; !over; i++) {
      raised.put("E" + i, Instant.now());
      site.raise("E" + i, "g");
      pending.add("E" + i);
      pause(PAUSE);
    }
  }

  private void look() {
    while (!over || !pending.isEmpty()) {
      for (String errorId : List.copyOf(pending)) {
        site.firstDecision(errorId)
            .ifPresent(
                decided -> {
                  Instant now = Instant.now();
                  afterDecision.add(Duration.between(decided, now));
                  afterRecord.add(Duration.between(raised.get(errorId), now));
                  pending.remove(errorId);
                });
      }
      pause(Duration.ofMillis(100));
    }
  }

  private void tell(String when) {
    List<Duration> rows = afterDecision.stream().sorted().toList();
    List<Duration> records = afterRecord.stream().sorted().toList();
    afterDecision.clear();
    afterRecord.clear();
    System.out.printf(
        "%s: %d rows; after the decision median %d ms, most %d ms, %d later than %d s;"
            + " after the record most %d ms%n",
        when,
        rows.size(),
        rows.get(rows.size() / 2).toMillis(),
        rows.getLast().toMillis(),
        rows.stream().filter(row -> row.compareTo(GOAL) > 0).count(),
        GOAL.toSeconds(),
        records.getLast().toMillis());
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
