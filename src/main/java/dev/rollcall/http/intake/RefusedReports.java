package dev.rollcall.http.intake;

import dev.rollcall.http.server.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the reports of other systems that were refused, by sender and reason, and warns once a
 * minute for each sender. Senders are names of tokens or topics of our own settings, so they are
 * few. Thread safe.
 */
public final class RefusedReports {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedReports.class);
  private static final String NAME = "rollcall.http.reports.refused";
  private static final String UNKNOWN = "unknown";
  private static final Duration WARN_EVERY = Duration.ofMinutes(1);

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<String, Instant> warnedAt = new HashMap<>();

  public RefusedReports(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    know(UNKNOWN);
  }

  /** The sender of a body that cannot be read, so that its token cannot be found. */
  public static Caller unknown() {
    return new Caller(UNKNOWN, Set.of(), Optional.empty());
  }

  /** Registers every counter of this sender with 0. */
  void know(String sender) {
    for (RefusalReason flaw : RefusalReason.values()) {
      var unused = counter(sender, flaw);
    }
  }

  /** Counts a refused report. */
  void count(String sender, ReadReport.Refused refused) {
    counter(sender, refused.flaw()).increment();
    if (mayWarn(sender)) {
      LOG.warn(
          "a report is refused, and nobody is called for it: {} sender={}",
          refused.reason(),
          sender);
    }
  }

  private Counter counter(String sender, RefusalReason flaw) {
    return Counter.builder(NAME)
        .description("Reports of other systems that were refused")
        .tag("sender", sender)
        .tag("reason", flaw.name())
        .register(registry);
  }

  private synchronized boolean mayWarn(String sender) {
    Instant now = clock.instant();
    Instant last = warnedAt.get(sender);
    if (last != null && last.plus(WARN_EVERY).isAfter(now)) {
      return false;
    }
    warnedAt.put(sender, now);
    return true;
  }
}
