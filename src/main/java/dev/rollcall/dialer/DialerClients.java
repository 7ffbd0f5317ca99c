package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.Failover;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The Kafka clients of one life of the dialer.
 *
 * @param commands reads {@code call-commands} in a group
 * @param results reads {@code call-events} for the ledger
 * @param producer transactional
 */
record DialerClients(
    Consumer<String, LineEffect.CallCommand> commands,
    Consumer<String, DialReport> results,
    Producer<String, DialReport> producer,
    DeadLetterWriter deadLetters,
    DialerTopics topics)
    implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(5);

  static DialerClients open(DialerOptions options, TopicSerdes serdes, MeterRegistry registry) {
    Map<String, Object> reading = new HashMap<>(options.kafka());
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Map<String, Object> inGroup = new HashMap<>(reading);
    Failover.member(inGroup, options.groupId());
    Map<String, Object> writing = new HashMap<>(options.kafka());
    Failover.transactional(writing, options.transactionalId());
    writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // The next transaction may begin while the broker still ends this one. The default is 100 ms.
    writing.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
    return new DialerClients(
        new KafkaConsumer<>(
            inGroup, new StringDeserializer(), serdes.callCommands().deserializer()),
        new KafkaConsumer<>(reading, new StringDeserializer(), serdes.callEvents().deserializer()),
        new KafkaProducer<>(writing, new StringSerializer(), serdes.callEvents().serializer()),
        new DeadLetterWriter(options.kafka(), options.topics().deadLetters(), registry),
        options.topics());
  }

  /** Closes the commands first: leaving the group commits results, and needs the producer. */
  @Override
  public void close() {
    Utils.closeQuietly(commands, "consumer of call commands");
    Utils.closeQuietly(() -> producer.close(CLOSE), "producer of call events");
    Utils.closeQuietly(results, "reader of the ledger");
    Utils.closeQuietly(deadLetters, "writer of dead letters");
  }
}
