package dev.rollcall.streams;

import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.wire.RegistryFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plan as topic plan has it, shared by all tasks of an instance. The documents of a transaction
 * count together, from its last one on, which is the head; they are read by whoever asks first. One
 * that cannot be read counts as absent. Thread safe.
 */
final class PlanStore {

  private static final Logger LOG = LoggerFactory.getLogger(PlanStore.class);

  /** Between two tries to read a document whose schema the registry did not send. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final byte[] NONE = {};

  /**
   * The plan of a version.
   *
   * @param version of the head; 0 if nothing was ever published
   * @param reading another number for each time that the documents were read
   */
  record Current(long version, long reading, Plan plan) {}

  /** What was made of a set of documents, which is the very map that the updater handed over. */
  private record Reading(
      Map<String, byte[]> documents, Current current, Optional<Long> tryAgainAtNanos) {

    boolean isOf(Map<String, byte[]> latest) {
      return documents == latest
          && tryAgainAtNanos.filter(at -> System.nanoTime() - at > 0).isEmpty();
    }
  }

  private final Deserializer<PlanDocument> deserializer;
  private final String topic;
  private final TopologyMeters meters;
  private volatile Map<String, byte[]> documents = Map.of();
  private volatile Reading reading;

  /** Bytes that were reported as unreadable, by key, so that each is in the log once. */
  private Map<String, byte[]> reported = new HashMap<>();

  PlanStore(Deserializer<PlanDocument> deserializer, String topic, TopologyMeters meters) {
    this.deserializer = deserializer;
    this.topic = topic;
    this.meters = meters;
    this.reading = new Reading(documents, new Current(0, 0, Plan.EMPTY), Optional.empty());
  }

  /** The plan of the newest head. */
  Current current() {
    return reading.isOf(documents) ? reading.current() : read();
  }

  private void publish(Map<String, byte[]> newest) {
    documents = newest;
  }

  private synchronized Current read() {
    Map<String, byte[]> latest = documents;
    if (!reading.isOf(latest)) {
      Unreadable unreadable = new Unreadable(latest);
      List<PlanDocument> decoded = new ArrayList<>();
      latest.forEach((key, bytes) -> decode(key, bytes, unreadable).ifPresent(decoded::add));
      // A head that cannot be read leaves the version as it was.
      long version =
          decoded.stream()
              .filter(document -> document.key().equals(PlanDocument.HEAD))
              .mapToLong(PlanDocument::version)
              .findFirst()
              .orElse(reading.current().version());
      Plan plan = new PublishedPlan(version, decoded).plan(unreadable);
      reported = unreadable.found;
      meters.planUnreadable(reported.size());
      Current current = new Current(version, reading.current().reading() + 1, plan);
      reading = new Reading(latest, current, unreadable.tryAgainAtNanos);
    }
    return reading.current();
  }

  private Optional<PlanDocument> decode(String key, byte[] bytes, Unreadable unreadable) {
    try {
      PlanDocument document = deserializer.deserialize(topic, bytes);
      if (document.key().equals(key)) {
        return Optional.of(document);
      }
      unreadable.document(key, "its value is " + document.key());
    } catch (RuntimeException e) {
      if (RegistryFault.isPassing(e)) {
        unreadable.tryAgainAtNanos = Optional.of(System.nanoTime() + RETRY.toNanos());
      }
      unreadable.document(key, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** The documents of one reading that count as absent. */
  private final class Unreadable implements PublishedPlan.Unreadable {
    private final Map<String, byte[]> documents;
    private final Map<String, byte[]> found = new HashMap<>();
    private Optional<Long> tryAgainAtNanos = Optional.empty();

    Unreadable(Map<String, byte[]> documents) {
      this.documents = documents;
    }

    @Override
    public void document(String key, String reason) {
      byte[] bytes = documents.getOrDefault(key, NONE);
      if (reported.get(key) != bytes) {
        LOG.error(
            "a document of the plan cannot be read and counts as absent: {} key={}", reason, key);
      }
      found.put(key, bytes);
    }
  }

  /**
   * Keeps the store equal to the topic, and hands over all documents whenever it reads the head.
   * Kafka Streams 4.4 calls it for the records of a restored store too, with another instance.
   */
  static final class Updater extends ContextualProcessor<String, byte[], Void, Void> {

    private final PlanStore plans;

    Updater(PlanStore plans) {
      this.plans = plans;
    }

    /** A store may have been restored without a call for each record. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
      super.init(context);
      if (store().get(PlanDocument.HEAD) != null) {
        publish();
      }
    }

    @Override
    public void process(Record<String, byte[]> record) {
      if (record.key() == null) {
        return;
      }
      store().put(record.key(), record.value());
      if (record.key().equals(PlanDocument.HEAD) && record.value() != null) {
        publish();
      }
    }

    private void publish() {
      Map<String, byte[]> all = new HashMap<>();
      try (KeyValueIterator<String, byte[]> entries = store().all()) {
        entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
      }
      plans.publish(all);
    }

    private KeyValueStore<String, byte[]> store() {
      return context().getStateStore(TopologyNames.PLAN);
    }
  }
}
