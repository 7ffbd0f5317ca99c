package dev.rollcall.cli;

import dev.rollcall.line.Event;
import dev.rollcall.roster.Outcome;
import dev.rollcall.simulator.Answer;
import dev.rollcall.simulator.Answers;
import dev.rollcall.wire.Addressed;
import dev.rollcall.wire.TopicSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the simulator's people answer to topic call-responses, as the flow's Lambda would.
 */
public final class AnswerPublisher implements Answers, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerPublisher.class);

  private final Producer<String, Addressed<Event>> producer;
  private final String topic;

  public AnswerPublisher(Map<String, Object> kafka, TopicSerdes serdes, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), serdes.callResponses().serializer());
    this.topic = topic;
  }

  @Override
  public void tell(Answer answer) {
    Event response =
        new Event.Response(
            answer.callId(),
            answer.contactId(),
            Outcome.valueOf(answer.outcome().name()),
            answer.occurredAt(),
            answer.detail());
    String key = answer.responderId();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, new Addressed<>(key, response)),
            (_, e) -> {
              if (e != null) {
                LOG.error("an answer to {} was lost: {}", answer.callId(), e.toString());
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
