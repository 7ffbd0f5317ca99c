package dev.rollcall.streams;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.wire.RegistryFault;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People as topic people has them, kept whole by every instance in a global store. They are asked
 * for at an ask to somebody whom no group lists, so nothing decoded is kept. One thread.
 */
final class StorePeople {

  private static final Logger LOG = LoggerFactory.getLogger(StorePeople.class);

  private final KeyValueStore<String, byte[]> store;
  private final Deserializer<Responder> deserializer;
  private final String topic;
  private final AtomicLong updates;

  /**
   * People.
   *
   * @param updates counts the records of groups and people that were read
   */
  StorePeople(
      ProcessorContext<?, ?> context,
      Deserializer<Responder> deserializer,
      String topic,
      AtomicLong updates) {
    this.store = context.getStateStore(TopologyNames.PEOPLE);
    this.deserializer = deserializer;
    this.topic = topic;
    this.updates = updates;
  }

  /** Empty for somebody unknown. */
  Optional<Responder> find(String personId) {
    byte[] bytes = store.get(personId);
    try {
      return Optional.ofNullable(bytes).map(value -> deserializer.deserialize(topic, value));
    } catch (RuntimeException e) {
      LOG.error(
          "a person cannot be read and counts as unknown: {} responderId={}",
          e.getMessage(),
          personId);
      if (RegistryFault.isPassing(e)) {
        // Whoever keeps what this says must ask again.
        updates.incrementAndGet();
      }
      return Optional.empty();
    }
  }
}
