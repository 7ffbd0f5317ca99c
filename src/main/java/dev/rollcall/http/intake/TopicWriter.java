package dev.rollcall.http.intake;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.wire.PhoneMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one topic and returns once all in-sync replicas have the records. A record that was not
 * acknowledged may be written all the same, so a sender that tries again may write it twice. The
 * cores count a duplicate and call nobody for it. Thread safe.
 *
 * @param <T> the values
 */
public final class TopicWriter<T> {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final Producer<String, byte[]> producer;
  private final String topic;
  private final Serializer<T> serializer;
  private final Function<T, String> key;
  private final Duration patience;

  /**
   * A writer on a shared producer.
   *
   * @param patience how long a write may take before it counts as failed
   */
  public TopicWriter(
      Producer<String, byte[]> producer,
      String topic,
      Serializer<T> serializer,
      Function<T, String> key,
      Duration patience) {
    this.producer = producer;
    this.topic = topic;
    this.serializer = serializer;
    this.key = key;
    this.patience = patience;
  }

  /**
   * A producer for writers, idempotent, that gives up after {@code patience}.
   *
   * @param kafka client settings; the ones that this class needs are replaced
   */
  public static Producer<String, byte[]> producer(Map<String, Object> kafka, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Writes all, in order.
   *
   * @throws HttpError 503 if Kafka or the schema registry did not accept them in time, 413 if one
   *     is larger than Kafka allows
   */
  public void write(List<T> values) {
    long giveUp = System.nanoTime() + patience.toNanos();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try {
      List<ProducerRecord<String, byte[]>> records = values.stream().map(this::record).toList();
      for (ProducerRecord<String, byte[]> record : records) {
        // Without a broker each send waits for its whole time-out.
        if (System.nanoTime() - giveUp > 0) {
          throw new TimeoutException("not all were sent in time");
        }
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        var unused = one.get(Math.max(1, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException e) {
      throw notWritten(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw notWritten(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(e);
    }
  }

  private ProducerRecord<String, byte[]> record(T value) {
    return new ProducerRecord<>(topic, key.apply(value), serializer.serialize(topic, value));
  }

  private HttpError notWritten(Throwable cause) {
    if (cause instanceof RecordTooLargeException) {
      return HttpError.of(413, "a record of this size is more than Kafka allows");
    }
    LOG.error(
        "records were not written, and the sender is asked to try again: {} topic={}",
        PhoneMask.masked(cause.toString()),
        topic);
    return HttpError.later(
        503, "Kafka does not take it now; nothing is lost if it is sent again", TRY_AGAIN_AFTER);
  }
}
