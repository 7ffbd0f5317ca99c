package dev.rollcall.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Responder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class StorePeopleTest {

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final AtomicLong updates = new AtomicLong();
  private final RosterUpdater updater = new RosterUpdater(TopologyNames.PEOPLE, updates);
  private final StorePeople people;

  StorePeopleTest() {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(TopologyNames.PEOPLE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    updater.init(context);
    people = new StorePeople(context, StorePeopleTest::person, "people", updates);
  }

  @Test
  void aPersonIsKnownUntilTheTombstone() {
    assertEquals(Optional.empty(), people.find("ann"));
    published("ann", "on ann's line");
    assertEquals("on ann's line", people.find("ann").orElseThrow().line());
    published("ann", "on another");
    assertEquals(2, updates.get());
    assertEquals("on another", people.find("ann").orElseThrow().line());
    updater.process(new Record<>("ann", null, 0));
    assertEquals(Optional.empty(), people.find("ann"));
  }

  @Test
  void whoCannotBeReadIsUnknown() {
    published("ann", "");
    assertEquals(Optional.empty(), people.find("ann"));
  }

  private void published(String id, String line) {
    updater.process(new Record<>(id, line.getBytes(UTF_8), 0));
  }

  private static Responder person(String topic, byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("no person");
    }
    return Responder.unlisted("ann").on(new String(bytes, UTF_8));
  }
}
