package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.http.api.Probe;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.StreamClients;
import dev.rollcall.streams.StreamService;
import dev.rollcall.streams.TaskDependencies;
import dev.rollcall.streams.TopologyMeters;

/** Role escalation: both cores, on Kafka Streams. */
final class EscalationRole {

  private EscalationRole() {}

  static RunningRole start(InstanceContext context, RollcallTopology.Partitions partitions) {
    Settings settings = context.settings();
    StreamClients clients = new StreamClients(settings.clients().kafka());
    RollcallTopology topology =
        new RollcallTopology(
            settings.topics(),
            context.serdes(),
            partitions,
            settings.installation().defaultGroup(),
            TaskDependencies.production(new TopologyMeters(context.meters()), clients));
    StreamService streams =
        new StreamService(
            topology.build(),
            new StreamService.Options(
                settings.clients().kafka(),
                settings.installation().applicationId(),
                settings.installation().instanceId(),
                settings.installation().stateDir(),
                settings.topics().deadLetters(),
                settings.streams()),
            context.meters(),
            clients);
    streams.start();
    return new RunningRole(new Probe("escalation", streams::isLive, streams::isReady), streams);
  }
}
