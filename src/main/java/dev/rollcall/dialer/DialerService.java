package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectPoller;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.kafka.SupervisedThread;
import dev.rollcall.kafka.TopicTail;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a dialer alive: if a failure ends one life, the next one begins. Any thread may start and
 * stop it.
 */
public final class DialerService implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final DialerOptions options;
  private final TopicSerdes serdes;
  private final Dialer.Dependencies dependencies;
  private final Producer<String, Keyed<LineEvent.Response>> responses;
  private final ConnectPoller poller;
  private final MeterRegistry registry;
  private final DialerMeters meters;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService commits =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("dialer-commits").factory());
  private final SupervisedThread thread;
  private @Nullable TopicTail<Keyed<LineEvent.Response>> pushed;

  /** Does not start it. */
  public DialerService(
      DialerOptions options,
      TopicSerdes serdes,
      ConnectTelephony telephony,
      PhoneNumbers numbers,
      MeterRegistry registry) {
    this.options = options;
    this.serdes = serdes;
    this.dependencies =
        new Dialer.Dependencies(
            telephony, numbers, requests, commits, Clock.systemUTC(), System::nanoTime);
    this.responses = responses(options, serdes);
    this.poller =
        new ConnectPoller(
            telephony,
            new ConnectPoller.Options(
                options.attributes().feedback(), options.quota(), options.topics().responses()),
            responses,
            Clock.systemUTC());
    this.registry = registry;
    this.meters = new DialerMeters(registry);
    this.thread = new SupervisedThread("dialer", this::live, registry);
  }

  public void start() {
    pushed = pushed();
    thread.start();
  }

  private static Producer<String, Keyed<LineEvent.Response>> responses(
      DialerOptions options, TopicSerdes serdes) {
    Map<String, Object> settings = new HashMap<>(options.kafka());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(
        settings, new StringSerializer(), serdes.callResponses().serializer());
  }

  /** Push writes to the same topic as we do, under any key, so every record is read. */
  private TopicTail<Keyed<LineEvent.Response>> pushed() {
    return new TopicTail<>(
        "dialer",
        options.kafka(),
        options.topics().responses(),
        serdes.callResponses().deserializer(),
        DialJob.MAX_CALL_TIME,
        record -> poller.pushed(record.event()),
        registry);
  }

  private void live(BooleanSupplier goesOn) {
    try (DialerClients clients = DialerClients.open(options, serdes, registry)) {
      Dialer dialer = new Dialer(clients, dependencies, options, meters, poller);
      dialer.subscribe();
      while (goesOn.getAsBoolean()) {
        dialer.runOnce();
      }
    }
  }

  /** The thread that dials. */
  public SupervisedThread thread() {
    return thread;
  }

  /** Lets requests that are out finish, commits their results, and leaves the group. */
  @Override
  public void close() {
    thread.close(CLOSE);
    requests.shutdownNow();
    commits.shutdownNow();
    if (pushed != null) {
      pushed.close();
    }
    responses.close(CLOSE);
  }
}
