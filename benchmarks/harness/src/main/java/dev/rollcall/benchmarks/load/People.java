package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Who is on call: 20,000 groups of one person each. */
public final class People {

  /**
   * A raise stays a raise: nobody dials in these legs, and with the default policy each call would
   * end after 20 s and each escalation would go on, in the middle of what is measured.
   */
  public static final Policy PATIENT =
      Policy.builder()
          .answerTimeout(Duration.ofHours(10))
          .dialWindow(Duration.ofHours(10))
          .lineWait(Duration.ofHours(10))
          .build();

  private People() {}

  /** As {@link #write(Site, Topics, int, Policy)}, with a person of its own for each group. */
  public static void write(Site site, Topics topics, Policy policy) {
    write(site, topics, Backlog.GROUPS, policy);
  }

  /**
   * Writes the groups {@code g0} to {@code g19999}, who share so many people among them: group
   * number n has person number n modulo {@code people}.
   */
  public static void write(Site site, Topics topics, int people, Policy policy) {
    try (Producer<String, Group> producer =
        new KafkaProducer<>(
            site.kafka(), new StringSerializer(), site.serdes().groups().serializer())) {
      for (int n = 0; n < Backlog.GROUPS; n++) {
        String person = "p" + n % people;
        Responder responder = new Responder(person, 1, "", OptionalInt.empty(), true, "");
        Group group = new Group("g" + n, policy, List.of(responder));
        var unused =
            producer.send(new ProducerRecord<>(topics.responderGroups(), group.id(), group));
      }
    }
  }

  /** Writes one group of which nobody is on call: its escalations are open and wait. */
  public static void writeEmpty(Site site, Topics topics, String id, Policy policy) {
    write(site, topics, new Group(id, policy, List.of()));
  }

  /** Writes one group. */
  public static void write(Site site, Topics topics, Group group) {
    try (Producer<String, Group> producer =
        new KafkaProducer<>(
            site.kafka(), new StringSerializer(), site.serdes().groups().serializer())) {
      var unused = producer.send(new ProducerRecord<>(topics.responderGroups(), group.id(), group));
    }
  }
}
