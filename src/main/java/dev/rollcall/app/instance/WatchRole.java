package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.WatchSettings;
import dev.rollcall.console.pages.HealthPage;
import dev.rollcall.core.escalation.EscalationEvent.SourceReport;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.kafka.SupervisedThread;
import dev.rollcall.kafka.TopicTail;
import dev.rollcall.streams.KeyPartition;
import dev.rollcall.watch.CanaryRounds;
import dev.rollcall.watch.DeadMansSwitch;
import dev.rollcall.watch.StuckIncidents;
import dev.rollcall.wire.Keyed;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Role watch: what is stuck, the canaries of this instance, and the dead man's switch. It shares
 * neither threads nor state with the roles that it watches.
 */
final class WatchRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchRole.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(15);
  private static final Duration PLAN_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PING_PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_BLOCK_MILLIS = 2000;
  private static final int NAMED = 3;

  private final InstanceContext context;
  private final InstantSource clock = InstantSource.system();
  private final StuckIncidents incidents = new StuckIncidents();
  private final Optional<CanaryRounds> canaries;
  private final Optional<DeadMansSwitch> deadMan;
  private final PlanAccess plan;
  private final SupervisedThread thread;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private volatile Instant kafkaAnswered = Instant.EPOCH;

  private WatchRole(InstanceContext context, int partitions) {
    this.context = context;
    WatchSettings watch = WatchSettings.from(context.env());
    Settings settings = context.settings();
    this.plan = new HttpPlan(settings, context.serdes(), PLAN_PATIENCE, clock);
    this.canaries =
        watch
            .canaryEvery()
            .map(
                every -> new CanaryRounds(errorIds(partitions), every, sender(), context.meters()));
    canaries.ifPresent(rounds -> rounds.gauge(context.meters(), clock));
    this.deadMan =
        watch
            .deadMan()
            .map(url -> new DeadMansSwitch(watch.deadManEvery(), ping(url), context.meters()));
    if (deadMan.isPresent() && canaries.isEmpty()) {
      LOG.warn("the dead man's switch knows nothing of calls: CANARY_SECONDS switches canaries on");
    }
    Gauge.builder("rollcall.stuck", incidents, known -> known.at(clock.instant()).size())
        .description("open incidents whose deadline passed 120 s ago and was not kept")
        .register(context.meters());
    this.thread = new SupervisedThread("watch", this::live, context.meters());
  }

  /** Starts it. */
  static WatchRole start(InstanceContext context, int partitions) {
    WatchRole role = new WatchRole(context, partitions);
    role.closings.push(role.tailOfStatuses()::close);
    role.canaries.ifPresent(rounds -> role.closings.push(role.tailOfHistory(rounds)::close));
    role.thread.start();
    return role;
  }

  RunningRole running() {
    return RunningRole.of("watch", thread, this);
  }

  /** What its dead man's switch has told until now; empty if it has none. */
  Optional<HealthPage.DeadMan> deadMan() {
    return deadMan
        .map(DeadMansSwitch::picture)
        .map(told -> new HealthPage.DeadMan(told.toldAt(), String.join("; ", told.troubles())));
  }

  /** For each partition one that lies in it. */
  private List<String> errorIds(int partitions) {
    String instance = InstanceId.of(context.settings());
    List<String> found = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      int number = 0;
      while (KeyPartition.of(errorId(instance, partition, number), partitions) != partition) {
        number++;
      }
      found.add(errorId(instance, partition, number));
    }
    return found;
  }

  private static String errorId(String instance, int partition, int number) {
    return Canary.id(instance + "/" + partition + "." + number);
  }

  private Consumer<Keyed<SourceReport>> sender() {
    Map<String, Object> writing = new HashMap<>(context.settings().clients().kafka());
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    KafkaProducer<String, Keyed<SourceReport>> producer =
        new KafkaProducer<>(
            writing, new StringSerializer(), context.serdes().incidents().serializer());
    closings.push(() -> producer.close(PLAN_PATIENCE));
    String topic = context.settings().topics().incidents();
    // What does not arrive is a canary that does not come round.
    return report -> {
      var _ = producer.send(new ProducerRecord<>(topic, report.key(), report));
    };
  }

  private DeadMansSwitch.Ping ping(URI url) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PING_PATIENCE).build();
    closings.push(client::shutdownNow);
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PING_PATIENCE).build();
    return () -> {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("status " + answer.statusCode());
      }
    };
  }

  private TopicTail<StatusRecord> tailOfStatuses() {
    return new TopicTail<>(
        "watch",
        context.settings().clients().kafka(),
        context.settings().topics().escalationStatus(),
        context.serdes().statuses().deserializer(),
        Optional.empty(),
        new TopicTail.Listener<>() {
          @Override
          public void begins() {
            incidents.begins();
          }

          @Override
          public void read(String errorId, Optional<StatusRecord> status) {
            incidents.put(errorId, status);
          }

          @Override
          public void caughtUp() {
            incidents.caughtUp();
          }

          @Override
          public void brokerAnswered() {
            kafkaAnswered = clock.instant();
          }
        },
        context.meters());
  }

  private TopicTail<HistoryRecord> tailOfHistory(CanaryRounds rounds) {
    return new TopicTail<>(
        "watch",
        context.settings().clients().kafka(),
        context.settings().topics().escalationHistory(),
        context.serdes().history().deserializer(),
        CanaryRounds.AT_MOST,
        record -> rounds.read(record, clock.instant()),
        context.meters());
  }

  private void live(BooleanSupplier goesOn) throws InterruptedException {
    while (goesOn.getAsBoolean()) {
      Instant now = clock.instant();
      canaries.ifPresent(rounds -> rounds.look(now));
      name(incidents.anew(now));
      if (deadMan.isPresent()) {
        deadMan.get().look(now, () -> troubles(now));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static void name(List<String> stuck) {
    stuck.stream()
        .limit(NAMED)
        .forEach(
            errorId ->
                LOG.error(
                    "nothing has happened for two minutes since a deadline errorId={}", errorId));
    if (stuck.size() > NAMED) {
      LOG.error(
          "nothing has happened for two minutes since the deadlines of {} more incidents",
          stuck.size() - NAMED);
    }
  }

  private List<String> troubles(Instant now) {
    List<String> troubles = new ArrayList<>();
    if (kafkaAnswered.isBefore(now.minus(KAFKA_PATIENCE))) {
      troubles.add("Kafka does not answer");
    } else {
      planTrouble().ifPresent(troubles::add);
    }
    if (!incidents.isWhole()) {
      troubles.add("not all open incidents are known yet");
    }
    int stuck = incidents.at(now).size();
    if (stuck > 0) {
      troubles.add(stuck + " incidents are stuck");
    }
    canaries.flatMap(rounds -> rounds.trouble(now)).ifPresent(troubles::add);
    return troubles;
  }

  private Optional<String> planTrouble() {
    try {
      List<String> unreadable = new ArrayList<>();
      var _ = plan.read().plan((key, _) -> unreadable.add(key));
      return unreadable.isEmpty()
          ? Optional.empty()
          : Optional.of(unreadable.size() + " documents of the plan cannot be read");
    } catch (HttpError _) {
      return Optional.of("the plan cannot be read");
    }
  }

  @Override
  public void close() {
    thread.close(PING_PATIENCE);
    closings.forEach(Runnable::run);
  }
}
