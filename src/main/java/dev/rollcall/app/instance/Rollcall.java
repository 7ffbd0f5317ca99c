package dev.rollcall.app.instance;

import dev.rollcall.app.settings.ConnectSettings;
import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Role;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.dialer.DialerOptions;
import dev.rollcall.dialer.DialerService;
import dev.rollcall.dialer.PhoneNumbers;
import dev.rollcall.directory.Directory;
import dev.rollcall.directory.GroupPublisher;
import dev.rollcall.directory.TableNames;
import dev.rollcall.http.api.Probe;
import dev.rollcall.kafka.DeferredRecords;
import dev.rollcall.kafka.SetAsideMeters;
import dev.rollcall.kafka.SupervisedThread;
import dev.rollcall.mirror.MirrorOptions;
import dev.rollcall.mirror.MirrorService;
import dev.rollcall.streams.BacklogTrackingClients;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.StreamService;
import dev.rollcall.streams.TaskDependencies;
import dev.rollcall.streams.TopologyMeters;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSchema;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running instance: the parts its roles need, put together. What is started last is stopped
 * first: new decisions end before the dialer does, and the mirror shows what both did.
 */
public final class Rollcall implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rollcall.class);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Environment env;
  private final TopicSerdes serdes;
  private final PrometheusMeterRegistry meters;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Probe> probes = new ArrayList<>();

  private Rollcall(Settings settings, Environment env, PrometheusMeterRegistry meters) {
    this.settings = settings;
    this.env = env;
    this.serdes = new TopicSerdes(settings.serdeClass(), settings.registry());
    this.meters = meters;
  }

  /**
   * Starts the parts. Topics are there. Waits for the schema registry, up to five minutes.
   *
   * @throws UsageException when a setting that a role needs is missing or wrong
   */
  public static Rollcall start(
      Settings settings,
      Environment env,
      Set<Role> roles,
      RollcallTopology.Partitions partitions,
      PrometheusMeterRegistry meters) {
    Rollcall rollcall = new Rollcall(settings, env, meters);
    try {
      rollcall.startParts(roles, partitions);
      return rollcall;
    } catch (RuntimeException e) {
      rollcall.close();
      throw e;
    }
  }

  private void startParts(Set<Role> roles, RollcallTopology.Partitions partitions) {
    serdes.awaitRegistry(Subjects.of(settings.topics()), PATIENCE);
    new SetAsideMeters(meters).start(settings.topics().deferrable());
    if (roles.contains(Role.MIRROR)) {
      startMirror();
    }
    if (roles.contains(Role.DIALER) || roles.contains(Role.DIRECTORY)) {
      Directory directory = startDirectory(roles.contains(Role.DIRECTORY));
      if (roles.contains(Role.DIALER)) {
        startDialer((group, responder) -> callee(directory, group, responder));
      }
    }
    if (roles.contains(Role.ESCALATION)) {
      startStreams(partitions);
    }
    if (roles.contains(Role.ESCALATION) || roles.contains(Role.DIALER)) {
      startDeferred();
    }
    if (roles.contains(Role.HTTP)) {
      parts.push(new HttpPart(settings, env, meters, probes));
    }
  }

  private void startMirror() {
    MirrorOptions options =
        MirrorOptions.of(
            settings.topics().escalationHistory(),
            settings.topics().deadLetters(),
            settings.applicationId() + "-mirror",
            settings.instanceId(),
            tables(settings),
            Duration.ofDays(settings.historyTtlDays()));
    MirrorService mirror =
        new MirrorService(
            DynamoDbSettings.access(env),
            settings.kafka(),
            serdes.history().deserializer(),
            options,
            meters);
    mirror.start();
    // The tables are for people to look at. To take the instance out would not bring them on.
    probes.add(new Probe("mirror", mirror.thread()::isAlive, () -> true));
    parts.push(mirror);
  }

  private Directory startDirectory(boolean publishes) {
    Optional<GroupPublisher> publisher =
        publishes
            ? Optional.of(
                new GroupPublisher(
                    settings.kafka(),
                    settings.topics().responderGroups(),
                    settings.applicationId() + "-directory",
                    serdes.groups().serializer(),
                    serdes.groups().deserializer()))
            : Optional.empty();
    Directory directory =
        Directory.start(
            DynamoDbSettings.access(env),
            tables(settings),
            settings.directoryInterval(),
            publisher,
            meters);
    SupervisedThread thread = directory.thread();
    probes.add(
        new Probe(
            "directory",
            thread::isAlive,
            () -> directory.snapshot().isPresent() && thread.isWell()));
    parts.push(directory);
    return directory;
  }

  private static Optional<Callee> callee(Directory directory, String group, String responderId) {
    Optional<Responder> listed = directory.responder(group, responderId);
    return directory
        .find(group, responderId)
        .map(
            number ->
                new Callee(
                    number.dial(),
                    listed.map(Responder::name).orElse(""),
                    listed.map(Responder::language).orElse("")));
  }

  private void startDialer(PhoneNumbers numbers) {
    ConnectSettings connect = ConnectSettings.from(env);
    ConnectTelephony telephony = ConnectTelephony.open(connect.region(), connect.instance());
    telephony.mistake().ifPresent(LOG::error);
    DialerOptions options =
        new DialerOptions(
            settings.kafka(),
            settings.applicationId() + "-dialer",
            settings.applicationId() + "-dialer-" + InstanceId.of(settings),
            settings.topics().callCommands(),
            settings.topics().callEvents(),
            settings.topics().callResponses(),
            settings.topics().deadLetters(),
            settings.dialer(),
            connect.spoken());
    DialerService dialer = new DialerService(options, serdes, telephony, numbers, meters);
    dialer.start();
    probes.add(Probe.of("dialer", dialer.thread()));
    parts.push(dialer);
  }

  private void startStreams(RollcallTopology.Partitions partitions) {
    BacklogTrackingClients inputs = new BacklogTrackingClients(settings.kafka());
    RollcallTopology topology =
        new RollcallTopology(
            settings.topics(),
            serdes,
            partitions,
            settings.defaultGroup(),
            TaskDependencies.production(new TopologyMeters(meters), inputs));
    Settings.Pace pace = settings.pace();
    StreamService streams =
        new StreamService(
            topology.build(),
            new StreamService.Options(
                settings.kafka(),
                settings.applicationId(),
                settings.instanceId(),
                settings.stateDir(),
                pace.threads(),
                pace.standbys(),
                pace.commitInterval(),
                pace.poll(),
                pace.storeMemory(),
                settings.topics().deadLetters()),
            meters,
            inputs);
    streams.start();
    probes.add(new Probe("escalation", streams::isLive, streams::isReady));
    parts.push(streams);
  }

  /** What waits for the schema registry is brought back. */
  private void startDeferred() {
    Map<String, TopicSchema> schemas = Subjects.of(settings.topics());
    Map<String, Predicate<byte[]>> awaited = new HashMap<>();
    for (String topic : settings.topics().deferrable()) {
      awaited.put(topic, serdes.awaited(topic, Objects.requireNonNull(schemas.get(topic))));
    }
    DeferredRecords records =
        new DeferredRecords(
            new DeferredRecords.Options(
                settings.kafka(),
                settings.applicationId() + "-deferred",
                InstanceId.of(settings),
                settings.topics().deadLetters()),
            awaited,
            meters,
            InstantSource.system());
    SupervisedThread thread = new SupervisedThread("deferred", records::live, meters);
    thread.start();
    probes.add(Probe.of("deferred", thread));
    parts.push(thread);
  }

  public static TableNames tables(Settings settings) {
    Settings.Tables t = settings.tables();
    return new TableNames(
        t.callStatus(), t.inProgress(), t.callHistory(), t.responders(), t.policies());
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
