package dev.rollcall.watch;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationEvent.SourceReport;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Canaries of one instance: each is reported once a period, and has come round when the history
 * says that somebody has it. Then it is resolved. Thread safe.
 */
public final class CanaryRounds {

  /** A canary that takes longer is missing: a phone would not have rung by then. */
  public static final Duration AT_MOST = Duration.ofSeconds(30);

  /** So a report counts that comes right behind a resolve. */
  private static final Duration TICK = Duration.ofMillis(1);

  private final Map<String, Flight> flights = new HashMap<>();
  private final Duration every;
  private final Consumer<Keyed<SourceReport>> sender;
  private final Timer rounds;
  private Instant nextRound = Instant.MIN;

  /** One canary. */
  private static final class Flight {
    /** When it was reported first since it came round last; null when nothing is awaited. */
    private @Nullable Instant since;

    private boolean wasRound;
  }

  /**
   * Canaries that have not begun.
   *
   * @param errorIds of {@link Canary}; one for each partition of topic incidents
   * @param sender publishes a report; what fails there shows as a missing canary
   */
  public CanaryRounds(
      List<String> errorIds,
      Duration every,
      Consumer<Keyed<SourceReport>> sender,
      MeterRegistry registry) {
    errorIds.forEach(errorId -> flights.put(errorId, new Flight()));
    this.every = every;
    this.sender = sender;
    this.rounds =
        Timer.builder("rollcall.canary.round")
            .description("from a canary's report to the accept in the history")
            .publishPercentileHistogram()
            .register(registry);
  }

  /** Shows how many are missing, by this clock, from now on. */
  public void gauge(MeterRegistry registry, InstantSource clock) {
    Gauge.builder("rollcall.canary.missing", this, known -> known.missing(clock.instant()).size())
        .description("canaries that have not come round within 30 s")
        .register(registry);
  }

  /** Reports those that are due. */
  public synchronized void look(Instant now) {
    if (now.isBefore(nextRound)) {
      return;
    }
    nextRound = now.plus(every);
    flights.forEach((errorId, flight) -> report(errorId, flight, now));
  }

  /** Whatever a canary of the period before left behind is ended first. */
  private void report(String errorId, Flight flight, Instant now) {
    if (flight.since != null || !flight.wasRound) {
      resolve(errorId, now);
    }
    if (flight.since == null) {
      flight.since = now;
    }
    sender.accept(
        new Keyed<>(
            errorId,
            new EscalationEvent.Firing(
                errorId, Optional.of(Canary.GROUP), Severity.LOW, "canary", now.plus(TICK))));
  }

  private void resolve(String errorId, Instant now) {
    sender.accept(
        new Keyed<>(errorId, new EscalationEvent.Resolve(errorId, now, Optional.empty())));
  }

  /** Takes a record of topic escalation-history. */
  public synchronized void read(HistoryRecord record, Instant now) {
    Flight flight = flights.get(record.errorId());
    if (flight == null
        || flight.since == null
        || record.status() != EscalationStatus.ACKNOWLEDGED
        || record.at().isBefore(flight.since)) {
      return;
    }
    rounds.record(Duration.between(flight.since, now));
    flight.since = null;
    flight.wasRound = true;
    resolve(record.errorId(), now);
  }

  /** The canaries that have not come round in time. */
  public synchronized List<String> missing(Instant now) {
    List<String> missing = new ArrayList<>();
    flights.forEach(
        (errorId, flight) -> {
          if (flight.since != null && now.isAfter(flight.since.plus(AT_MOST))) {
            missing.add(errorId);
          }
        });
    return missing;
  }

  /** Why nobody may trust that calls are made; empty if all canaries came round, and in time. */
  public synchronized Optional<String> trouble(Instant now) {
    int missing = missing(now).size();
    if (missing > 0) {
      return Optional.of(
          "%d of %d canaries did not come round within %d s"
              .formatted(missing, flights.size(), AT_MOST.toSeconds()));
    }
    boolean each = flights.values().stream().allMatch(flight -> flight.wasRound);
    return each ? Optional.empty() : Optional.of("not every canary has come round yet");
  }
}
