package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.TopicSerdes;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** How the roles that people talk to write to topic operator-actions. */
final class OperatorActions {

  private OperatorActions() {}

  /** A writer of operators' actions on a shared producer. */
  static TopicWriter<Keyed<EscalationEvent.OperatorAction>> writer(
      Producer<String, byte[]> producer, Settings settings, TopicSerdes serdes, Duration patience) {
    return new TopicWriter<>(
        producer,
        settings.topics().operatorActions(),
        serdes.operatorActions().serializer(),
        Keyed::key,
        patience);
  }
}
