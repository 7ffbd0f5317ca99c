package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.planstore.PlanTopic;
import dev.rollcall.planstore.PlanWriter;
import dev.rollcall.wire.PhoneMask;
import dev.rollcall.wire.TopicSerdes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plan for role http, without a thread of its own: each request connects and reads the topic,
 * which is small. Requests of this instance write one after another, because each would fence the
 * one before.
 */
final class HttpPlan implements PlanAccess {

  private static final Logger LOG = LoggerFactory.getLogger(HttpPlan.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final PlanTopic topic;
  private final PlanWriter writer;
  private final Duration patience;
  private final ReentrantLock writing = new ReentrantLock(true);

  /**
   * The plan on its topic.
   *
   * @param patience how long Kafka may take for each of its answers
   */
  HttpPlan(Settings settings, TopicSerdes serdes, Duration patience, InstantSource clock) {
    Map<String, Object> kafka = bounded(settings.clients().kafka(), patience);
    this.topic =
        new PlanTopic(kafka, settings.topics().plan(), serdes.planDocuments().deserializer());
    this.writer =
        new PlanWriter(
            kafka, settings.topics(), settings.installation().named("plan"), serdes, clock);
    this.patience = patience;
  }

  /** Client settings with which no answer takes longer than that. */
  static Map<String, Object> bounded(Map<String, Object> kafka, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    return settings;
  }

  @Override
  public PublishedPlan read() {
    return answered(topic::read);
  }

  @Override
  public PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
    try {
      if (!writing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw HttpError.later(503, "other changes of the plan are being written", TRY_AGAIN_AFTER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpError.later(503, "the instance stops", TRY_AGAIN_AFTER);
    }
    try {
      return answered(() -> writer.write(change));
    } finally {
      writing.unlock();
    }
  }

  private static PublishedPlan answered(Supplier<PublishedPlan> question) {
    try {
      return question.get();
    } catch (PlanWriter.Contended e) {
      throw HttpError.of(409, "others changed the plan again and again; nothing was written");
    } catch (KafkaException e) {
      LOG.error(
          "the plan cannot be read or written, and the sender is asked to try again: {}",
          PhoneMask.masked(e.toString()));
      throw HttpError.later(503, "Kafka does not answer about the plan now", TRY_AGAIN_AFTER);
    }
  }
}
