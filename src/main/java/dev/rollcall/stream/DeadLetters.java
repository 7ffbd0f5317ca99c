package dev.rollcall.stream;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.wire.RegistryFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cannot be read or processed goes to the dead letters, key and value as they came, in the
 * same transaction that steps over it; the next record is processed. A registry that does not
 * answer says nothing about a record, so that is no reason: the thread ends and another one tries
 * again.
 */
public final class DeadLetters
    implements DeserializationExceptionHandler, ProcessingExceptionHandler {

  /** Setting: name of the topic. */
  public static final String TOPIC = "rollcall.dead.letters.topic";

  /** Setting: the {@link MeterRegistry} to count in. */
  public static final String METERS = "rollcall.meter.registry";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private String topic = "dead-letters";
  private @Nullable MeterRegistry meters;

  @Override
  public void configure(Map<String, ?> settings) {
    topic = Objects.toString(settings.get(TOPIC), topic);
    meters = settings.get(METERS) instanceof MeterRegistry registry ? registry : null;
  }

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return RegistryFault.isPassing(exception)
        ? DeserializationExceptionHandler.Response.fail()
        : DeserializationExceptionHandler.Response.resume(
            List.of(letter(context, record.key(), record.value(), exception)));
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    return record == null || RegistryFault.isPassing(exception)
        ? ProcessingExceptionHandler.Response.fail()
        : ProcessingExceptionHandler.Response.resume(
            List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
  }

  private ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context, byte[] key, byte[] value, Exception exception) {
    String error = DeadLetter.message(exception);
    LOG.error(
        "dead letter: {}-{} offset {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        error);
    if (meters != null) {
      meters.counter("rollcall.dead.letters", "topic", context.topic()).increment();
    }
    return DeadLetter.of(
        topic, context.topic(), context.partition(), context.offset(), key, value, error);
  }
}
