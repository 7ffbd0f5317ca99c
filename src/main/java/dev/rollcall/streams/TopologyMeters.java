package dev.rollcall.streams;

import static dev.rollcall.streams.TopologyNames.CONTACTS;
import static dev.rollcall.streams.TopologyNames.ESCALATIONS;
import static dev.rollcall.streams.TopologyNames.LINES;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.zone.ZoneRulesProvider;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the topology counts. Labels come from enums and store names alone. Thread safe. */
public final class TopologyMeters {

  private static final double MILLIS = 1000;

  private final MeterRegistry registry;
  private final Map<HistoryKind, Counter> decisions = new EnumMap<>(HistoryKind.class);
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Counter> calls = new EnumMap<>(Outcome.class);
  private final Map<String, Counter> failures = new HashMap<>();
  private final Map<String, AtomicLong> overdue = new ConcurrentHashMap<>();
  private final Map<String, Timer> lateness = new ConcurrentHashMap<>();
  private final Counter misplaced;
  private final Counter silent;
  private final Counter nobodyReachable;
  private final Timer ringToAccept;
  private final Counter unmatched;
  private final AtomicLong planUnreadable = new AtomicLong();

  public TopologyMeters(MeterRegistry registry) {
    this.registry = registry;
    misplaced =
        counter("rollcall.records.misplaced", "records that went around to their own partition");
    unmatched =
        counter("rollcall.responses.unmatched", "responses about a contact that no call had");
    silent = counter("rollcall.line.silent", "asks of which no line reported within its bound");
    nobodyReachable =
        counter("rollcall.rounds.unreachable", "rounds in which no phone could be reached");
    // From zero, or the first one of its kind would not be an increase.
    for (HistoryKind kind : HistoryKind.values()) {
      decisions.put(
          kind, counter("rollcall.decisions", "decisions, as in the history", "kind", kind.name()));
    }
    for (Outcome outcome : Outcome.values()) {
      String name = outcome.name();
      outcomes.put(
          outcome, counter("rollcall.outcomes", "outcomes reported to incidents", "outcome", name));
      calls.put(outcome, counter("rollcall.calls", "calls that ended", "outcome", name));
    }
    for (String store : List.of(ESCALATIONS, LINES, CONTACTS)) {
      failures.put(
          store,
          counter("rollcall.deadline.failures", "deadlines that failed to fire", "store", store));
    }
    Gauge.builder("rollcall.plan.unreadable", planUnreadable, AtomicLong::get)
        .description("documents of the plan that cannot be read and count as absent")
        .register(registry);
    Gauge.builder("rollcall.tzdata.info", () -> 1)
        .description("the zone data by which this instance knows who is on call; always 1")
        .tag("version", ZoneRulesProvider.getVersions("UTC").lastKey())
        .register(registry);
    ringToAccept =
        Timer.builder("rollcall.ring.to.accept")
            .description("from the command to dial to the key that accepts")
            .publishPercentileHistogram()
            .register(registry);
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  void decided(HistoryKind kind) {
    Objects.requireNonNull(decisions.get(kind)).increment();
  }

  void outcomeReported(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  /**
   * A call ended. From the command to dial to a pressed key for "accept" is what the phones take;
   * the dialer's part of it is {@code rollcall.dialer.command.to.request}.
   */
  void callEnded(Outcome outcome, Duration sinceDialed) {
    Objects.requireNonNull(calls.get(outcome)).increment();
    if (outcome == Outcome.ACCEPTED) {
      ringToAccept.record(sinceDialed);
    }
  }

  void misplaced() {
    misplaced.increment();
  }

  /** A response named a contact that no call had in time. */
  void unmatched() {
    unmatched.increment();
  }

  /** So many documents of the plan count as absent. */
  void planUnreadable(int documents) {
    planUnreadable.set(documents);
  }

  void lineTimedOut() {
    silent.increment();
  }

  void nobodyReachable() {
    nobodyReachable.increment();
  }

  /** A task has decided its backlog; its overdue deadlines fire from now on. */
  void caughtUp(String store, Duration after) {
    Timer.builder("rollcall.task.catchup")
        .description("from a task's start to the end of its backlog")
        .tag("store", store)
        .register(registry)
        .record(after);
  }

  void deadlineFailed(String store) {
    Objects.requireNonNull(failures.get(store)).increment();
  }

  /** A deadline fired this many milliseconds after its instant. */
  void deadlineFired(String store, long lateMillis) {
    lateness
        .computeIfAbsent(
            store,
            s ->
                Timer.builder("rollcall.deadline.lateness")
                    .description("how late deadlines fired")
                    .tag("store", s)
                    .publishPercentileHistogram()
                    .register(registry))
        .record(lateMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * After a punctuation, the oldest deadline that has not fired is this many milliseconds overdue.
   */
  void overdue(String store, long overdueMillis) {
    overdue
        .computeIfAbsent(
            store,
            s -> {
              AtomicLong millis = new AtomicLong();
              Gauge.builder("rollcall.deadline.overdue", millis, m -> m.get() / MILLIS)
                  .baseUnit("seconds")
                  .description("how late the oldest deadline is that has not fired")
                  .tag("store", s)
                  .register(registry);
              return millis;
            })
        .set(overdueMillis);
  }
}
