package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Environment;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * A registry with the metrics of the process: memory, threads, processor, uptime. The Kafka clients
 * have hundreds of series, which make most of a scrape. A setting decides which of them it shows.
 */
public final class JvmMeters {

  private JvmMeters() {}

  /** Which metrics of the Kafka clients and of Kafka Streams are shown. */
  public enum Kafka {
    NOTHING,
    ALL
  }

  /** Setting METRICS_KAFKA. */
  public static Kafka kafka(Environment env) {
    return env.flag("METRICS_KAFKA", false) ? Kafka.ALL : Kafka.NOTHING;
  }

  public static PrometheusMeterRegistry registry(Kafka kafka) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new StoreTags());
    // promtool rejects these names, and nobody needs them.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    if (kafka == Kafka.NOTHING) {
      registry.config().meterFilter(MeterFilter.denyNameStartsWith("kafka."));
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return registry;
  }
}
