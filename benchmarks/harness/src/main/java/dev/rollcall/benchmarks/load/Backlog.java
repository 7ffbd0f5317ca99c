package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.site.Names;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A topic full of incidents in the product's wire format. It is written before the legs that read
 * it, so while something is measured nothing is produced.
 *
 * @param prefix of the topic's name and of the topics beside it
 * @param keys which faults the reports are about
 * @param records how many
 * @param group of an incident, by the number of its fault
 * @param labels of an incident, by the number of its fault
 */
public record Backlog(
    String prefix, Keys keys, int records, IntFunction<String> group, Labelling labels) {

  /** Groups that incidents name, by turns of their fault: {@code g0} to {@code g19999}. */
  public static final int GROUPS = 20_000;

  static final String MESSAGE = "the disk of a machine is full";

  /** A backlog for the groups of {@link People}. */
  public Backlog(String prefix, Keys keys, int records) {
    this(prefix, keys, records, Labelling.NONE);
  }

  /** As {@link #Backlog(String, Keys, int)}, with these labels. */
  public Backlog(String prefix, Keys keys, int records, Labelling labels) {
    this(prefix, keys, records, fault -> "g" + fault % GROUPS, labels);
  }

  public String topic() {
    return Names.topics(prefix).incidents();
  }

  /** Writes everything; returns when the broker has it. */
  public void write(Site site) {
    site.create(Names.topics(prefix));
    append(site, topic(), records, keys.sequence(), group, labels);
  }

  /**
   * Writes so many reports to a topic that exists; returns when the broker has them.
   *
   * @param faults the number of the fault of each report, asked for in order
   * @param group of an incident, by the number of its fault
   */
  public static void append(
      Site site, String topic, int records, IntUnaryOperator faults, IntFunction<String> group) {
    append(site, topic, records, faults, group, Labelling.NONE);
  }

  private static void append(
      Site site,
      String topic,
      int records,
      IntUnaryOperator faults,
      IntFunction<String> group,
      Labelling labels) {
    Serializer<Keyed<EscalationEvent.SourceReport>> values = site.serdes().incidents().serializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(bulk(site))) {
      for (int n = 0; n < records; n++) {
        int fault = faults.applyAsInt(n);
        String errorId = "E" + fault;
        byte[] value =
            values.serialize(
                topic,
                new Keyed<>(
                    errorId, firing(errorId, group.apply(fault), Severity.HIGH, labels.of(fault))));
        var unused =
            producer.send(
                new ProducerRecord<>(topic, errorId.getBytes(StandardCharsets.UTF_8), value));
      }
    }
  }

  /** A report as all backlogs have it, of now. */
  static EscalationEvent.SourceReport firing(
      String errorId, String group, Severity severity, Map<String, String> labels) {
    return new EscalationEvent.Firing(
        errorId,
        Optional.of(group),
        severity,
        MESSAGE,
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Labels.of(labels));
  }

  /** Producer settings that write much and fast. */
  static Map<String, Object> bulk(Site site) {
    Map<String, Object> settings = new HashMap<>(site.kafka());
    settings.put("key.serializer", ByteArraySerializer.class);
    settings.put("value.serializer", ByteArraySerializer.class);
    settings.put("linger.ms", 50);
    settings.put("batch.size", 256 << 10);
    settings.put("acks", "1");
    settings.put("enable.idempotence", false);
    return settings;
  }
}
