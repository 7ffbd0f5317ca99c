package dev.rollcall.streams;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.plan.OpenSources;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the open sources of an instance equal to topic inhibition-sources. A source that cannot be
 * read counts as absent until its next report: nobody waits for what nobody can read.
 */
final class SourcesUpdater extends ContextualProcessor<String, byte[], Void, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(SourcesUpdater.class);

  private final OpenSources sources;
  private final Deserializer<Facts> deserializer;
  private final String topic;

  SourcesUpdater(OpenSources sources, Deserializer<Facts> deserializer, String topic) {
    this.sources = sources;
    this.deserializer = deserializer;
    this.topic = topic;
  }

  /** A store may have been restored without a call for each record. */
  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    try (KeyValueIterator<String, byte[]> entries = store().all()) {
      entries.forEachRemaining(entry -> learn(entry.key, entry.value));
    }
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() == null) {
      return;
    }
    store().put(record.key(), record.value());
    learn(record.key(), record.value());
  }

  private void learn(String errorId, byte @Nullable [] value) {
    try {
      sources.put(
          errorId, Optional.ofNullable(value).map(bytes -> deserializer.deserialize(topic, bytes)));
    } catch (RuntimeException e) {
      sources.put(errorId, Optional.empty());
      LOG.error(
          "a source of inhibitions cannot be read and holds nobody: {} errorId={}",
          e.getMessage(),
          errorId);
    }
  }

  private KeyValueStore<String, byte[]> store() {
    return context().getStateStore(TopologyNames.SOURCES);
  }
}
