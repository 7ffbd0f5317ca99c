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
 * A registry that knows the process: memory, threads, processor, uptime. Of the Kafka clients,
 * whose hundreds of series make most of a scrape, it shows what is asked for.
 */
public final class JvmMeters {

  private JvmMeters() {}

  /** What is shown of the Kafka clients and of Kafka Streams. */
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
    // Names that promtool objects to, and nobody needs.
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
