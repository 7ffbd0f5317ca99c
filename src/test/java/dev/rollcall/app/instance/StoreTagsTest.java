package dev.rollcall.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever kind of store is registered first, the other kind is there too. */
class StoreTagsTest {

  private static final String NAME = "kafka.stream.state.put.rate";

  private final PrometheusMeterRegistry meters = JvmMeters.registry(JvmMeters.Kafka.ALL);

  @Test
  void storesOfBothKindsAreExposed() {
    for (String kind : List.of("rocksdb", "in-memory")) {
      Gauge.builder(NAME, () -> 1)
          .tag("task.id", "0_0")
          .tag(kind.replace('-', '.') + ".state.id", kind)
          .register(meters);
    }
    List<String> lines =
        meters.scrape().lines().filter(line -> line.startsWith("kafka_stream_state")).toList();
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.toString().contains("store=\"rocksdb\""), lines::toString);
    assertTrue(lines.toString().contains("store=\"in-memory\""), lines::toString);
  }

  @Test
  void othersKeepTheirTags() {
    Gauge.builder("rollcall.some", () -> 1).tag("store.state.id", "x").register(meters);
    assertTrue(meters.scrape().contains("store_state_id=\"x\""));
  }
}
