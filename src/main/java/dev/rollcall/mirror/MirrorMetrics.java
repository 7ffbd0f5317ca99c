package dev.rollcall.mirror;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics of the mirror. Labels come from enums alone. Thread safe. */
final class MirrorMetrics {

  private final Map<MirrorTable, Counter> rows = new EnumMap<>(MirrorTable.class);
  private final Map<FailureReason, Counter> failures = new EnumMap<>(FailureReason.class);
  private final AtomicLong lag = new AtomicLong();

  MirrorMetrics(MeterRegistry registry) {
    for (MirrorTable table : MirrorTable.values()) {
      rows.put(
          table,
          Counter.builder("rollcall.mirror.rows")
              .description("rows written or deleted; one that was newer already is not counted")
              .tag("table", label(table))
              .register(registry));
    }
    for (FailureReason reason : FailureReason.values()) {
      failures.put(
          reason,
          Counter.builder("rollcall.mirror.failures")
              .description("failed tries; invalid and unreadable records are skipped")
              .tag("reason", label(reason))
              .register(registry));
    }
    Gauge.builder("rollcall.mirror.lag", lag, AtomicLong::doubleValue)
        .description("history records that are not yet in the tables")
        .strongReference(true)
        .register(registry);
  }

  void written(MirrorTable table) {
    of(rows, table).increment();
  }

  void failed(FailureReason reason) {
    of(failures, reason).increment();
  }

  void lag(long records) {
    lag.set(records);
  }

  private static <K extends Enum<K>> Counter of(Map<K, Counter> counters, K key) {
    return Objects.requireNonNull(counters.get(key));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
