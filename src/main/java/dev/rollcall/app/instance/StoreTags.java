package dev.rollcall.app.instance;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/**
 * Gives Kafka Streams' metrics of stores one set of labels. Kafka labels a store by its kind,
 * {@code rocksdb-state-id} or {@code in-memory-state-id}, but Prometheus takes one set of labels
 * for a name, so the metrics of whichever kind came second were missing. Here the label is {@code
 * store}.
 */
final class StoreTags implements MeterFilter {

  private static final String STATE_ID = ".state.id";
  private static final String STORE = "store";

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith("kafka.") || id.getTags().stream().noneMatch(StoreTags::isStore)) {
      return id;
    }
    List<Tag> tags =
        id.getTags().stream()
            .map(tag -> isStore(tag) ? Tag.of(STORE, tag.getValue()) : tag)
            .toList();
    return id.replaceTags(tags);
  }

  private static boolean isStore(Tag tag) {
    return tag.getKey().endsWith(STATE_ID);
  }
}
