package dev.rollcall.stream;

import dev.rollcall.escalation.Kind;
import dev.rollcall.roster.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the topology counts. Labels come from enums and store names alone. Thread safe. */
public final class Meters {

  private final MeterRegistry registry;
  private final Map<Enum<?>, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Outcome, Counter> calls = new EnumMap<>(Outcome.class);
  private final Map<String, AtomicLong> overdue = new ConcurrentHashMap<>();
  private final Counter misplaced;
  private final Counter silent;
  private final Counter nobodyReachable;
  private final Timer ringToAccept;
  private final Counter unmatched;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    misplaced = registry.counter("rollcall.records.misplaced");
    unmatched = registry.counter("rollcall.responses.unmatched");
    silent = registry.counter("rollcall.line.silent");
    nobodyReachable = registry.counter("rollcall.rounds.unreachable");
    // From zero, or the first one of its kind would not be an increase.
    for (Kind kind : Kind.values()) {
      counters.put(kind, registry.counter("rollcall.decisions", "kind", kind.name()));
    }
    for (Outcome outcome : Outcome.values()) {
      counters.put(outcome, registry.counter("rollcall.outcomes", "outcome", outcome.name()));
      calls.put(outcome, registry.counter("rollcall.calls", "outcome", outcome.name()));
    }
    ringToAccept =
        Timer.builder("rollcall.ring.to.accept").publishPercentileHistogram().register(registry);
  }

  private void count(String name, String label, Enum<?> value) {
    counters.computeIfAbsent(value, v -> registry.counter(name, label, v.name())).increment();
  }

  void decided(Kind kind) {
    count("rollcall.decisions", "kind", kind);
  }

  void told(Outcome outcome) {
    count("rollcall.outcomes", "outcome", outcome);
  }

  /**
   * A call ended. From the command to dial to a pressed key for "accept" is what the phones take;
   * the dialer's part of it is {@code rollcall.dialer.command.to.request}.
   */
  void called(Outcome outcome, Duration sinceDialed) {
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

  void lineSilent() {
    silent.increment();
  }

  void nobodyReachable() {
    nobodyReachable.increment();
  }

  /** A task has decided its backlog; its overdue deadlines fire from now on. */
  void caughtUp(String store, Duration after) {
    registry.timer("rollcall.task.catchup", "store", store).record(after);
  }

  void failed(String store) {
    registry.counter("rollcall.deadline.failures", "store", store).increment();
  }

  /** A deadline fired this many milliseconds after its instant. */
  void fired(String store, long lateMillis) {
    Timer.builder("rollcall.deadline.lateness")
        .tag("store", store)
        .publishPercentileHistogram()
        .register(registry)
        .record(lateMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * After a punctuation, the oldest deadline that has not fired is this many milliseconds overdue.
   */
  void lateness(String store, long overdueMillis) {
    overdue
        .computeIfAbsent(
            store,
            s ->
                registry.gauge(
                    "rollcall.deadline.overdue.ms", Tags.of("store", s), new AtomicLong()))
        .set(overdueMillis);
  }
}
