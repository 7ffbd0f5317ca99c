package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends new incidents at a steady rate, whether those before have been decided or not. Used by one
 * thread.
 */
public final class Pacer implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Serializer<Keyed<EscalationEvent.SourceReport>> values;
  private final String topic;
  private final String prefix;
  private final IntFunction<String> group;
  private final IntFunction<Severity> severity;
  private final List<Instant> sent = new ArrayList<>();

  /** Sends incidents {@code L0}, {@code L1} and so on. */
  public Pacer(Site site, String topic, IntFunction<String> group) {
    this(site, topic, "L", group);
  }

  /**
   * Sends to this topic, without lingering.
   *
   * @param prefix of the errorIds; their number follows
   * @param group of each incident, by its number
   */
  public Pacer(Site site, String topic, String prefix, IntFunction<String> group) {
    this(site, topic, prefix, group, _ -> Severity.HIGH);
  }

  /**
   * As {@link #Pacer(Site, String, String, IntFunction)}.
   *
   * @param severity of each incident, by its number
   */
  public Pacer(
      Site site,
      String topic,
      String prefix,
      IntFunction<String> group,
      IntFunction<Severity> severity) {
    this.severity = severity;
    this.topic = topic;
    this.prefix = prefix;
    this.group = group;
    this.values = site.serdes().incidents().serializer();
    Map<String, Object> settings = new HashMap<>(site.kafka());
    settings.put("linger.ms", 0);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends so many, one after each pause. Returns when the last one has been sent. */
  public void send(int count, Duration pause) {
    long next = System.nanoTime();
    for (int i = 0; i < count; i++) {
      next += pause.toNanos();
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      int n = sent.size();
      EscalationEvent.SourceReport firing =
          Backlog.firing(prefix + n, group.apply(n), severity.apply(n), Map.of());
      sent.add(Instant.now());
      send(firing);
    }
  }

  /** Resolves all incidents that were sent, as fast as it goes. */
  public void resolveAll() {
    for (int n = 0; n < sent.size(); n++) {
      send(new EscalationEvent.Resolve(prefix + n, Instant.now()));
    }
    producer.flush();
  }

  private void send(EscalationEvent.SourceReport report) {
    String errorId = report.errorId();
    byte[] value = values.serialize(topic, new Keyed<>(errorId, report));
    var unused =
        producer.send(new ProducerRecord<>(topic, errorId.getBytes(StandardCharsets.UTF_8), value));
  }

  /** When incident {@code n} was handed to the producer, by its place in the list. */
  public List<Instant> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    producer.close();
  }
}
