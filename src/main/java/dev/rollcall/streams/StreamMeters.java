package dev.rollcall.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether this instance decides: {@code rollcall.streams.state} is 1 for the state that Kafka
 * Streams is in and 0 for the others, {@code rollcall.streams.threads} how many threads work. Read
 * at each scrape.
 */
final class StreamMeters {

  private StreamMeters() {}

  static void register(
      MeterRegistry registry, Supplier<KafkaStreams.State> state, IntSupplier threads) {
    for (KafkaStreams.State one : KafkaStreams.State.values()) {
      Gauge.builder("rollcall.streams.state", () -> state.get() == one ? 1 : 0)
          .description("1 for the state that Kafka Streams is in; RUNNING decides")
          .tag("state", one.name())
          .register(registry);
    }
    Gauge.builder("rollcall.streams.threads", threads::getAsInt)
        .description("stream threads that work")
        .register(registry);
  }
}
