package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * Kafka Streams gives each part of the topology a number. Instances of two releases that run side
 * by side must mean the same part by it, and a state folder must be found again. So these numbers
 * are those of release 0.2.0, and never change.
 */
final class TaskNumbersTest {

  @Test
  void eachStoreIsInTheTaskOfItsReleases() {
    assertEquals(
        Map.of("escalations", 1, "lines", 2, "line-asks", 2, "contacts", 3, "roster", 0),
        numbersOf("escalations", "lines", "line-asks", "contacts", "roster"));
  }

  private static Map<String, Integer> numbersOf(String... stores) {
    Map<String, Integer> numbers = new TreeMap<>();
    TopologyDescription all = topology().describe();
    for (TopologyDescription.Subtopology part : all.subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> numbers.put(store, part.id()));
        }
      }
    }
    for (TopologyDescription.GlobalStore part : all.globalStores()) {
      part.processor().stores().forEach(store -> numbers.put(store, part.id()));
    }
    numbers.keySet().retainAll(List.of(stores));
    return numbers;
  }

  private static Topology topology() {
    return new RollcallTopology(
            Topics.DEFAULT,
            new TopicSerdes(
                RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://numbers")),
            new RollcallTopology.Partitions(1, 1),
            "default",
            new TaskDependencies(
                InstantSource.system(),
                DeadlineBatch.DEFAULT,
                new TopologyMeters(new SimpleMeterRegistry()),
                Stores::persistentKeyValueStore,
                BacklogTracker.NO_BACKLOG))
        .build();
  }
}
