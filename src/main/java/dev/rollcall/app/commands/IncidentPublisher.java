package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.RegistryUnavailableException;
import dev.rollcall.wire.TopicSchema;
import dev.rollcall.wire.TopicSerdes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes reports to topic incidents, and waits until Kafka has them. */
final class IncidentPublisher {

  private static final int IN_FLIGHT = 1000;

  private final Settings settings;
  private int written;

  IncidentPublisher(Settings settings) {
    this.settings = settings;
  }

  /**
   * Writes all of them.
   *
   * @return the message for the user
   * @throws IllegalStateException in one line, when Kafka or the registry is away or refuses
   */
  String publish(List<IncidentReport> reports) throws InterruptedException {
    String topic = settings.topics().incidents();
    try (QuietLogs _ = QuietLogs.everything()) {
      KafkaTopics.find(settings, List.of(topic));
      TopicSerdes serdes = serdes(topic);
      Map<String, Object> writing = new HashMap<>(settings.clients().kafka());
      writing.put(ProducerConfig.ACKS_CONFIG, "all");
      writing.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
      writing.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
      writing.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
      try (Producer<String, IncidentReport> producer =
          new KafkaProducer<>(writing, new StringSerializer(), serdes.reportSerializer())) {
        return send(producer, topic, reports);
      } catch (ExecutionException | KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new IllegalStateException(
            "%d of %d published to %s, then Kafka refused: %s"
                .formatted(written, reports.size(), topic, cause.getMessage()),
            e);
      }
    }
  }

  private TopicSerdes serdes(String topic) {
    TopicSerdes serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry())
            .withPatience(KafkaTopics.PATIENCE);
    try {
      serdes.awaitRegistry(Map.of(topic, TopicSchema.INCIDENTS), KafkaTopics.PATIENCE);
    } catch (RegistryUnavailableException e) {
      throw new IllegalStateException(
          "no schema registry at " + settings.clients().registry().get("schema.registry.url"), e);
    }
    return serdes;
  }

  private String send(
      Producer<String, IncidentReport> producer, String topic, List<IncidentReport> reports)
      throws ExecutionException, InterruptedException {
    String last = "";
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (ProgressBar bar = progress(reports.size())) {
      for (IncidentReport report : reports) {
        sent.add(producer.send(new ProducerRecord<>(topic, report.errorId(), report)));
        if (sent.size() == IN_FLIGHT) {
          last = settle(sent, bar);
        }
      }
      last = sent.isEmpty() ? last : settle(sent, bar);
    }
    return reports.size() + " published to " + topic + (last.isEmpty() ? "" : ", last at " + last);
  }

  private String settle(List<Future<RecordMetadata>> sent, ProgressBar bar)
      throws ExecutionException, InterruptedException {
    String last = "";
    for (Future<RecordMetadata> one : sent) {
      last = one.get().toString();
      written++;
      bar.step();
    }
    sent.clear();
    return last;
  }

  private static ProgressBar progress(int count) {
    return new ProgressBarBuilder()
        .setTaskName("publish")
        .setInitialMax(count)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(count > 1 ? 200 : Integer.MAX_VALUE)
        .hideEta()
        .build();
  }
}
