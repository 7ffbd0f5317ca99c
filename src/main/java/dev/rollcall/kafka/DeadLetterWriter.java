package dev.rollcall.kafka;

import dev.rollcall.wire.RegistryFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside that a plain consumer cannot read, and goes on behind them. For one thread.
 */
public final class DeadLetterWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final SetAsideMeters meters;

  /** Opens a producer with these client settings, and counts as Kafka Streams' handler does. */
  public DeadLetterWriter(Map<String, Object> kafka, String topic, MeterRegistry meters) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.meters = new SetAsideMeters(meters);
  }

  /**
   * Writes the record to the dead letters, or, if the registry did not return its schema, to the
   * topic where it waits ({@link Deferral}). Waits until the broker has it, and seeks behind it.
   *
   * @throws KafkaException if it could not be written; then the consumer stays in front of it
   */
  public void stepOver(Consumer<?, ?> consumer, RecordDeserializationException e) {
    var at = e.topicPartition();
    var origin = new DeadLetter.Origin(at.topic(), at.partition(), e.offset());
    byte[] key = bytes(e.keyBuffer());
    byte[] value = bytes(e.valueBuffer());
    String error = DeadLetter.message(e.getCause() == null ? e : e.getCause());
    if (RegistryFault.isPassing(e) && Deferral.fits(key, value)) {
      LOG.warn("deferred: {} {}", error, origin);
      write(Deferral.of(origin, e.timestamp(), key, value, e.headers(), Instant.now()));
      meters.deferral(at.topic());
    } else {
      LOG.error("dead letter: {} {}", error, origin);
      write(DeadLetter.of(topic, origin, key, value, error));
      meters.deadLetter(at.topic());
    }
    consumer.seek(at, e.offset() + 1);
  }

  /**
   * Writes a record to the dead letters that will never be read; waits until the broker has it.
   *
   * @throws KafkaException if it could not be written
   */
  public void write(ConsumerRecord<byte[], byte[]> record, Throwable error) {
    var origin = new DeadLetter.Origin(record.topic(), record.partition(), record.offset());
    String message = DeadLetter.message(error);
    LOG.error("dead letter: {} {}", message, origin);
    write(DeadLetter.of(topic, origin, record.key(), record.value(), message));
    meters.deadLetter(record.topic());
  }

  private void write(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException failed) {
      throw new KafkaException("a dead letter could not be written", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    return Utils.toNullableArray(buffer);
  }
}
