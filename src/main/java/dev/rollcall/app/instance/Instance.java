package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Role;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.console.pages.HealthPage;
import dev.rollcall.http.api.Probe;
import dev.rollcall.kafka.SetAsideMeters;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running instance: its roles. The role that starts last stops first: new decisions end before
 * the dialer does, and the mirror shows what both did.
 */
public final class Instance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

  private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(5);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Probe> probes = new ArrayList<>();
  private Supplier<Optional<HealthPage.DeadMan>> deadMan = Optional::empty;

  private Instance() {}

  /**
   * Starts the roles. The topics exist already. Waits for the schema registry, up to five minutes.
   *
   * @throws UsageException if a setting that a role needs is missing or wrong
   */
  public static Instance start(
      Settings settings,
      Environment env,
      Set<Role> roles,
      RollcallTopology.Partitions partitions,
      PrometheusMeterRegistry meters) {
    TopicSerdes serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry());
    InstanceContext context = new InstanceContext(settings, env, serdes, meters);
    Instance instance = new Instance();
    try {
      serdes.awaitRegistry(Subjects.of(settings.topics()), REGISTRY_PATIENCE);
      Topics topics = settings.topics();
      new SetAsideMeters(meters)
          .start(
              topics.deferrable(),
              List.of(topics.escalationHistory(), topics.responderGroups(), topics.people()));
      instance.startRoles(context, roles, partitions);
      if (roles.contains(Role.HTTP)) {
        instance.parts.push(new HttpRole(settings, env, meters, instance.probes));
      }
      if (roles.contains(Role.CONSOLE)) {
        instance.parts.push(new ConsoleRole(settings, env, meters, instance.deadMan));
      }
      return instance;
    } catch (RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  private void startRoles(
      InstanceContext context, Set<Role> roles, RollcallTopology.Partitions partitions) {
    if (roles.contains(Role.MIRROR)) {
      add(MirrorRole.start(context));
    }
    if (roles.contains(Role.DIRECTORY) || roles.contains(Role.DIALER)) {
      DirectoryRole directory =
          roles.contains(Role.DIRECTORY)
              ? DirectoryRole.publishing(context)
              : DirectoryRole.reading(context);
      add(directory.running());
      if (roles.contains(Role.DIALER)) {
        add(DialerRole.start(context, directory::callee));
      }
    }
    if (roles.contains(Role.ESCALATION)) {
      add(EscalationRole.start(context, partitions));
    }
    if (roles.contains(Role.ESCALATION) || roles.contains(Role.DIALER)) {
      add(DeferredRole.start(context));
    }
    if (roles.contains(Role.WATCH)) {
      WatchRole watch = WatchRole.start(context, partitions.byErrorId());
      add(watch.running());
      deadMan = watch::deadMan;
    }
  }

  private void add(RunningRole role) {
    probes.add(role.probe());
    parts.push(role.part());
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("a part did not stop cleanly part={}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
