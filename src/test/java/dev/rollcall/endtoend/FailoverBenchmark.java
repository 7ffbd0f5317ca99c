package dev.rollcall.endtoend;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.DeliveryConditions;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Three instances with a standby copy each are killed in turn under 50 decisions a second, each
 * when the one before it is ready again. Says how long after a kill an incident had its call at the
 * latest, and how long after a decision its row was in CallHistory.
 */
public final class FailoverBenchmark {

  private static final int INSTANCES = 3;
  private static final int DEFAULT_KILLS = 9;
  private static final int GROUPS = 200;

  /** An incident takes five decisions: RAISED, ASKED, CALLED, ANSWERED, ACCEPTED. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration AWAY = Duration.ofSeconds(18);
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** Incidents of this time after a kill meet the gap. */
  private static final Duration GAP = Duration.ofSeconds(5);

  private final Site site;
  private final Fleet fleet;
  private final Map<String, Instant> raised = new ConcurrentHashMap<>();
  private final Queue<String> withoutRow = new ConcurrentLinkedQueue<>();
  private final Map<String, Duration> rows = new ConcurrentHashMap<>();
  private final List<Instant> kills = new ArrayList<>();
  private volatile boolean over;

  private FailoverBenchmark(Site site, Fleet fleet) {
    this.site = site;
    this.fleet = fleet;
  }

  /** The number of kills, or nothing. */
  public static void main(String[] args) throws Exception {
    int kills = args.length == 0 ? DEFAULT_KILLS : Integer.parseInt(args[0]);
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Fleet fleet = new Fleet(site, Files.createTempDirectory("failover"))) {
      new FailoverBenchmark(site, fleet).run(kills);
    }
    System.exit(0);
  }

  private void run(int count) throws InterruptedException {
    for (int i = 0; i < GROUPS; i++) {
      site.policy("g" + i, Map.of("gather", 0, "rounds", 1));
      site.person("g" + i, 1, "p" + i, "+81501111" + (1000 + i), "accept:1s");
    }
    fleet.start(INSTANCES);
    Thread load = Thread.ofPlatform().daemon().start(this::raise);
    Thread look = Thread.ofPlatform().daemon().start(this::look);
    pause(WARM_UP);
    for (int i = 0; i < count; i++) {
      int victim = i % INSTANCES;
      kills.add(Instant.now());
      fleet.kill(victim);
      pause(AWAY);
      fleet.revive(victim);
      pause(WARM_UP);
      System.out.printf("killed %d of %d%n", i + 1, count);
    }
    over = true;
    load.join();
    look.join();
    tell();
  }

  private void raise() {
    for (int i = 0; !over; i++) {
      String errorId = "E" + i;
      raised.put(errorId, Instant.now());
      site.raise(errorId, "g" + i % GROUPS);
      withoutRow.add(errorId);
      pause(PAUSE);
    }
  }

  private void look() {
    while (!over || !withoutRow.isEmpty()) {
      for (String errorId : List.copyOf(withoutRow)) {
        site.firstDecision(errorId)
            .ifPresent(
                decided -> {
                  rows.put(errorId, Duration.between(decided, Instant.now()));
                  withoutRow.remove(errorId);
                });
      }
      pause(PAUSE);
    }
  }

  private void tell() {
    Map<String, Instant> called = new TreeMap<>();
    site.connect
        .calls()
        .forEach(
            call ->
                called.merge(
                    call.attributes().getOrDefault("errorId", ""),
                    call.startedAt(),
                    (a, b) -> a.isBefore(b) ? a : b));
    List<Long> worst = new ArrayList<>();
    List<Long> rowsAtKills = new ArrayList<>();
    List<Long> calm = new ArrayList<>();
    List<Long> rowsInCalm = new ArrayList<>();
    for (Instant kill : kills) {
      worst.add(
          raised.entrySet().stream()
              .filter(e -> isIn(e.getValue(), kill.minusSeconds(1), kill.plus(GAP)))
              .map(e -> called.getOrDefault(e.getKey(), Instant.now()))
              .mapToLong(at -> Duration.between(kill, at).toMillis())
              .max()
              .orElseThrow());
    }
    raised.forEach(
        (errorId, at) -> {
          boolean atKill =
              kills.stream().anyMatch(kill -> isIn(at, kill.minusSeconds(2), kill.plus(AWAY)));
          long row = rows.getOrDefault(errorId, Duration.ZERO).toMillis();
          (atKill ? rowsAtKills : rowsInCalm).add(row);
          if (!atKill && called.containsKey(errorId)) {
            calm.add(Duration.between(at, called.get(errorId)).toMillis());
          }
        });
    long lost = raised.keySet().stream().filter(errorId -> !called.containsKey(errorId)).count();
    System.out.printf("%d incidents, %d without a call%n", raised.size(), lost);
    tell("kill to the last call of the gap", worst);
    tell("record to call, otherwise", calm);
    tell("decision to row, at kills", rowsAtKills);
    tell("decision to row, otherwise", rowsInCalm);
  }

  private static boolean isIn(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  private static void tell(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    int last = sorted.size() - 1;
    System.out.printf(
        "%s: median %d ms, p95 %d ms, most %d ms, of %d%n",
        what,
        sorted.get(last / 2),
        sorted.get((int) Math.ceil(last * 0.95)),
        sorted.get(last),
        sorted.size());
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
