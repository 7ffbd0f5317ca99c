package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanRoster;
import dev.rollcall.streams.StateTable;
import dev.rollcall.streams.TopologyNames;
import dev.rollcall.wire.state.StateCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Open escalations {@code E0}, {@code E1} and so on, written straight to the changelog of role
 * escalation's store as the product itself would have written them. Its next start restores them.
 *
 * @param group in which they are raised; nobody is called while they are
 * @param plan by which they are raised
 * @param labels of each
 */
public record Changelog(Group group, Plan plan, Labelling labels) {

  /**
   * Writes so many. The product has run once, so the changelog exists, and does not run now.
   *
   * @param at when they were raised
   */
  public void write(Site site, Installation installation, int count, Instant at) {
    String topic = installation.changelog(TopologyNames.ESCALATIONS);
    StateCodec<Escalation> codec = StateCodec.escalations();
    Roster roster = new PlanRoster(plan, new Alone(group), new OpenSources());
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Backlog.bulk(site))) {
      for (int n = 0; n < count; n++) {
        String id = "E" + n;
        Escalation open = raised(n, roster, at);
        byte[] value = codec.write(open, StateTable.STATE);
        ByteBuffer.wrap(value).putLong(open.state().deadline().orElseThrow().toEpochMilli());
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % installation.partitions();
        var unused =
            producer.send(new ProducerRecord<>(topic, partition, StateTable.key(id).get(), value));
      }
    }
  }

  private Escalation raised(int n, Roster roster, Instant at) {
    String id = "E" + n;
    EscalationEvent report =
        new EscalationEvent.Firing(
                id,
                Optional.of(group.id()),
                Severity.HIGH,
                Backlog.MESSAGE,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.of(labels.of(n)))
            .seenAt(at, at);
    return EscalationRules.decide(id, Escalation.NONE, report, roster, at).next();
  }

  private record Alone(Group known) implements PlanRoster.Tables {
    @Override
    public Optional<Group> group(String groupId) {
      return groupId.equals(known.id()) ? Optional.of(known) : Optional.empty();
    }

    @Override
    public String defaultGroupId() {
      return known.id();
    }

    @Override
    public Optional<Responder> person(String responderId) {
      return known.responder(responderId);
    }
  }
}
