package dev.rollcall.planstore;

import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topic plan, read from its beginning to its end. Thread safe. */
public final class PlanTopic {

  private static final Logger LOG = LoggerFactory.getLogger(PlanTopic.class);

  private final CompactedTopic topic;
  private final Deserializer<PlanDocument> documents;

  /**
   * The topic.
   *
   * @param kafka settings of clients; deserializers and isolation are set here
   * @param documents configured; not closed
   */
  public PlanTopic(Map<String, Object> kafka, String topic, Deserializer<PlanDocument> documents) {
    this.topic = new CompactedTopic(kafka, topic);
    this.documents = documents;
  }

  /**
   * What is published now. A document that cannot be read is left out, with a WARN.
   *
   * @throws KafkaException if the topic cannot be read, or its head was written by a newer release
   */
  public PublishedPlan read() {
    long version = 0;
    List<PlanDocument> read = new ArrayList<>();
    for (Map.Entry<String, byte[]> value : topic.read().entrySet()) {
      try {
        PlanDocument document = documents.deserialize(topic.name(), value.getValue());
        version = Math.max(version, document.version());
        read.add(document);
      } catch (RuntimeException e) {
        if (value.getKey().equals(PlanDocument.HEAD)) {
          throw new KafkaException("the head of topic " + topic.name() + " cannot be read", e);
        }
        LOG.warn(
            "a document of the plan cannot be read and stays as it is: {} key={}",
            e.getMessage(),
            value.getKey());
      }
    }
    return new PublishedPlan(version, read);
  }
}
