package dev.rollcall.streams;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.kafka.Deferral;
import dev.rollcall.kafka.SetAsideMeters;
import dev.rollcall.wire.RegistryFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be read, processed or written goes to the dead letters, key and value as
 * they came, in the same transaction that steps over it; the next record is processed. A record
 * that cannot be read because the registry is away waits in a topic of its own ({@link Deferral}).
 * A fault of our own ({@link FaultOrigin}) is no reason to give up a record: the thread ends and
 * another one tries again.
 */
public final class DeadLetterHandler
    implements DeserializationExceptionHandler,
        ProcessingExceptionHandler,
        ProductionExceptionHandler {

  /** Setting: name of the topic. */
  public static final String TOPIC = "rollcall.dead.letters.topic";

  /** Setting: the {@link MeterRegistry} to count in. */
  public static final String METERS = "rollcall.meter.registry";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  private String topic = "dead-letters";
  private @Nullable SetAsideMeters meters;

  @Override
  public void configure(Map<String, ?> settings) {
    topic = Objects.toString(settings.get(TOPIC), topic);
    meters =
        settings.get(METERS) instanceof MeterRegistry registry
            ? new SetAsideMeters(registry)
            : null;
  }

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    StreamThreadState.current().passed(record.topic(), record.partition(), record.offset());
    boolean waits =
        RegistryFault.isPassing(exception) && Deferral.fits(record.key(), record.value());
    return DeserializationExceptionHandler.Response.resume(
        List.of(
            waits
                ? deferred(context, record, exception)
                : letter(context, record.key(), record.value(), exception)));
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    return record == null || FaultOrigin.isOurs(exception)
        ? ProcessingExceptionHandler.Response.fail()
        : ProcessingExceptionHandler.Response.resume(List.of(letterOfSource(context, exception)));
  }

  /** A value that cannot be made, or is larger than Kafka takes ({@link SizeLimitedSerializer}). */
  @Override
  @SuppressWarnings("rawtypes")
  public ProductionExceptionHandler.Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return FaultOrigin.isOurs(exception)
        ? ProductionExceptionHandler.Response.fail()
        : ProductionExceptionHandler.Response.resume(List.of(letterOfSource(context, exception)));
  }

  /** The broker refused a record, for instance because its own limit is lower than the default. */
  @Override
  public ProductionExceptionHandler.Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RecordTooLargeException && !record.topic().equals(topic)) {
      return ProductionExceptionHandler.Response.resume(
          List.of(letterOfSource(context, exception)));
    }
    return ProductionExceptionHandler.Response.fail();
  }

  private ProducerRecord<byte[], byte[]> deferred(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    DeadLetter.Origin origin = origin(context);
    LOG.warn("deferred: {} {}", DeadLetter.message(exception), origin);
    if (meters != null) {
      meters.deferral(origin.topic());
    }
    return Deferral.of(
        origin, record.timestamp(), record.key(), record.value(), record.headers(), Instant.now());
  }

  private ProducerRecord<byte[], byte[]> letterOfSource(
      ErrorHandlerContext context, Exception exception) {
    return letter(context, context.sourceRawKey(), context.sourceRawValue(), exception);
  }

  private ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Exception exception) {
    DeadLetter.Origin origin = origin(context);
    String error = DeadLetter.message(exception);
    LOG.error("dead letter: {} {}", error, origin);
    if (meters != null) {
      meters.deadLetter(origin.topic());
    }
    return DeadLetter.of(topic, origin, key, value, error);
  }

  private static DeadLetter.Origin origin(ErrorHandlerContext context) {
    return new DeadLetter.Origin(
        String.valueOf(context.topic()), context.partition(), context.offset());
  }
}
