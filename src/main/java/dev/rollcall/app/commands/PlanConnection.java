package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.PublishedTables;
import dev.rollcall.planstore.PlanTopic;
import dev.rollcall.planstore.PlanWriter;
import dev.rollcall.planstore.TablesTopics;
import dev.rollcall.wire.RegistryUnavailableException;
import dev.rollcall.wire.TopicSchema;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * The published plan, for commands. A failure is an IllegalStateException in one line that says
 * what is away.
 */
final class PlanConnection {

  private final Settings settings;
  private final TopicSerdes serdes;

  PlanConnection(Settings settings) {
    this.settings = settings;
    this.serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry())
            .withPatience(Duration.ofSeconds(5));
  }

  /** What is published now. */
  PublishedPlan read() throws InterruptedException {
    return asked(
        () ->
            new PlanTopic(
                    settings.clients().kafka(),
                    settings.topics().plan(),
                    serdes.planDocuments().deserializer())
                .read());
  }

  /** What role directory has published of the tables. */
  PublishedTables tables() throws InterruptedException {
    Topics topics = settings.topics();
    return asked(
        () ->
            new TablesTopics(
                    settings.clients().kafka(),
                    topics.responderGroups(),
                    topics.people(),
                    serdes.groups().deserializer())
                .read());
  }

  /** As {@link PlanWriter#write}. */
  PublishedPlan write(Function<PublishedPlan, PlanChange> change) throws InterruptedException {
    return asked(
        () ->
            new PlanWriter(
                    settings.clients().kafka(),
                    settings.topics(),
                    settings.installation().named("plan"),
                    serdes,
                    InstantSource.system())
                .write(change));
  }

  private <T> T asked(Supplier<T> question) throws InterruptedException {
    try (QuietLogs _ = QuietLogs.kafkaClients()) {
      Topics topics = settings.topics();
      KafkaTopics.find(
          settings,
          List.of(topics.plan(), topics.planChanges(), topics.responderGroups(), topics.people()));
      serdes.awaitRegistry(
          Map.of(topics.plan(), TopicSchema.PLAN, topics.planChanges(), TopicSchema.PLAN_CHANGES),
          KafkaTopics.PATIENCE);
      return question.get();
    } catch (RegistryUnavailableException e) {
      throw new IllegalStateException(
          "no schema registry at " + settings.clients().registry().get("schema.registry.url"), e);
    } catch (KafkaException e) {
      throw new IllegalStateException("Kafka refuses: " + e.getMessage(), e);
    }
  }
}
