package dev.rollcall.planstore;

import dev.rollcall.kafka.Failover;
import dev.rollcall.plan.PhoneText;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the plan. All writers of an application have one transactional id, so a second one fences
 * the first, which reads again what the second has written: no update is lost. Documents, head and
 * markers are one transaction, so nobody sees half of a change. Thread safe.
 */
public final class PlanWriter {

  private static final Logger LOG = LoggerFactory.getLogger(PlanWriter.class);
  private static final int ATTEMPTS = 10;

  /** A new producer waits so long before it asks for its coordinator again, as it always does. */
  private static final long RETRY_MILLIS = 10;

  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final Map<String, Object> settings;
  private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
  private final Topics topics;
  private final PlanTopic plan;
  private final Serializer<PlanDocument> documents;
  private final Serializer<Long> markers;
  private final InstantSource clock;

  /** Others changed the plan at each attempt. */
  public static final class Contended extends KafkaException {
    private static final long serialVersionUID = 1L;

    Contended(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A writer, which connects when it writes.
   *
   * @param kafka settings of clients; serializers are set here
   * @param transactionalId the same for all writers of an application
   */
  public PlanWriter(
      Map<String, Object> kafka,
      Topics topics,
      String transactionalId,
      TopicSerdes serdes,
      InstantSource clock) {
    this(kafka, topics, transactionalId, serdes, clock, PlanWriter::producer);
  }

  PlanWriter(
      Map<String, Object> kafka,
      Topics topics,
      String transactionalId,
      TopicSerdes serdes,
      InstantSource clock,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.producers = producers;
    this.settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    Failover.transactional(settings, transactionalId);
    this.topics = topics;
    this.plan = new PlanTopic(kafka, topics.plan(), serdes.planDocuments().deserializer());
    this.documents = serdes.planDocuments().serializer();
    this.markers = serdes.planChanges().serializer();
    this.clock = clock;
  }

  private static Producer<String, byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Whether these documents are committed is not known before the plan is read again. */
  private static final class InDoubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanDocument> written;
    private final KafkaException failure;

    InDoubt(List<PlanDocument> written, KafkaException failure) {
      super(failure);
      this.written = written;
      this.failure = failure;
    }

    /**
     * Whether they were committed, and nobody has changed one since. A change that only deletes
     * finds nothing to delete the second time.
     */
    boolean isIn(PublishedPlan plan) {
      return !written.isEmpty()
          && written.stream().allMatch(one -> isSame(one, plan.documents().get(one.key())));
    }

    private static boolean isSame(PlanDocument written, @Nullable PlanDocument read) {
      return read != null
          && read.version() == written.version()
          && read.by().equals(written.by())
          && read.at().toEpochMilli() == written.at().toEpochMilli()
          && read.spec().equals(written.spec());
    }
  }

  /**
   * Writes a change, if there is something to write.
   *
   * @param change makes the change of what is published; called again for a plan that another
   *     writer has changed meanwhile. What it throws is thrown, and nothing is written
   * @return the plan as it is afterwards
   * @throws UnusableFile if a text is a phone number (law 6)
   * @throws Contended if others changed the plan again and again
   * @throws KafkaException if Kafka is away or refuses; if it went away during the commit, the
   *     change may be written
   */
  public PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
    Optional<InDoubt> doubt = Optional.empty();
    for (int attempt = 1; true; attempt++) {
      try (Producer<String, byte[]> producer = producers.apply(settings)) {
        // From here on no other transaction under this id commits, so the plan stays as it is read.
        producer.initTransactions();
        PublishedPlan before = plan.read();
        if (doubt.filter(one -> one.isIn(before)).isPresent()) {
          return before;
        }
        PlanChange wanted = change.apply(before);
        return wanted.isEmpty() ? before : commit(producer, before, wanted);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        if (attempt == ATTEMPTS) {
          throw new Contended("others changed the plan again and again; nothing was written", e);
        }
        LOG.info("another writer changed the plan, which is read again");
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS * attempt));
      } catch (InDoubt e) {
        if (doubt.isPresent()) {
          throw e.failure;
        }
        LOG.info("a commit of the plan is in doubt, which is read again: {}", e.toString());
        doubt = Optional.of(e);
      }
    }
  }

  private PublishedPlan commit(
      Producer<String, byte[]> producer, PublishedPlan before, PlanChange change) {
    Instant now = clock.instant();
    List<PlanDocument> written = new ArrayList<>();
    long version = before.version() + change.deletions().size();
    for (PlanChange.Draft draft : change.documents()) {
      version++;
      written.add(
          new PlanDocument(
              draft.kind().field(),
              draft.id(),
              version,
              change.by(),
              now,
              change.why(),
              change.origin(),
              draft.spec()));
    }
    written.forEach(PhoneText::refuseIn);
    producer.beginTransaction();
    try {
      change.deletions().forEach(key -> send(producer, topics.plan(), key, null));
      written.forEach(document -> send(producer, document));
      send(producer, PlanDocument.head(version, change.by(), now, change.why(), change.origin()));
      for (var partition : producer.partitionsFor(topics.planChanges())) {
        byte[] marker = markers.serialize(topics.planChanges(), version);
        var unused =
            producer.send(
                new ProducerRecord<>(topics.planChanges(), partition.partition(), null, marker));
      }
      commit(producer, written);
    } catch (InDoubt | ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (RuntimeException e) {
      abort(producer);
      throw e;
    }
    return after(before, change, version, written);
  }

  /** A commit that times out, or has an answer that tells nothing, may be done. */
  private static void commit(Producer<String, byte[]> producer, List<PlanDocument> written) {
    try {
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (KafkaException e) {
      throw new InDoubt(written, e);
    }
  }

  private void send(Producer<String, byte[]> producer, PlanDocument document) {
    send(producer, topics.plan(), document.key(), documents.serialize(topics.plan(), document));
  }

  private static void send(
      Producer<String, byte[]> producer, String topic, String key, byte @Nullable [] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  /** Otherwise the transaction hides what lies behind it until its time is over. */
  private static void abort(Producer<String, byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      LOG.info("a change of the plan is not aborted before its time is over: {}", e.toString());
    }
  }

  private static PublishedPlan after(
      PublishedPlan before, PlanChange change, long version, List<PlanDocument> written) {
    Map<String, PlanDocument> all = new HashMap<>(before.documents());
    change.deletions().forEach(all::remove);
    written.forEach(document -> all.put(document.key(), document));
    return new PublishedPlan(version, List.copyOf(all.values()));
  }
}
