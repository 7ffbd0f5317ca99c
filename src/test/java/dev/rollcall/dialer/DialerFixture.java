package dev.rollcall.dialer;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.CallRequest;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.ConnectPoller;
import dev.rollcall.connect.Contacts;
import dev.rollcall.connect.Feedback;
import dev.rollcall.connect.Telephony;
import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.support.Await;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A dialer with one partition and Kafka's own fakes. The thread of the test is the loop's and makes
 * the requests. Commits have a thread of their own.
 */
final class DialerFixture implements AutoCloseable {

  private static final DialerTopics TOPICS =
      new DialerTopics("commands", "events", "responses", "dead-letters");
  static final TopicPartition PARTITION = new TopicPartition(TOPICS.commands(), 0);
  private static final Map<String, Object> NO_BROKER =
      Map.of("bootstrap.servers", "localhost:9", "reconnect.backoff.ms", 60_000);

  final HeldProducer producer = new HeldProducer();

  /** What the dialer itself says of calls. */
  final MockProducer<String, Keyed<Response>> responses =
      new MockProducer<>(true, null, new StringSerializer(), (_, _) -> new byte[0]);

  final ExecutorService commits = Executors.newSingleThreadExecutor();

  /** The call ids of the requests to start a call. */
  final List<String> requests = new ArrayList<>();

  final DialerClients clients;
  private final MockConsumer<String, CallCommand> commands = new MockConsumer<>("earliest");
  private final Dialer dialer;
  private Telephony.Placing answer = new Telephony.Placing.Placed("contact");
  private @Nullable List<Runnable> held;
  private Instant now = DialFixture.START;
  private Duration stampLag = Duration.ZERO;
  private long nextOffset;
  private long nanos;

  DialerFixture() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    clients =
        new DialerClients(
            commands,
            new NoEvents(),
            producer,
            new DeadLetterWriter(NO_BROKER, TOPICS.deadLetters(), registry),
            TOPICS);
    DialerOptions options =
        new DialerOptions(
            Map.of(),
            "group",
            "id",
            TOPICS,
            DialFixture.ROOMY,
            new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.PUSH));
    Connect connect = new Connect();
    Clock clock = new TestClock();
    dialer =
        new Dialer(
            clients,
            new Dialer.Dependencies(
                connect,
                (_, _, _) -> Optional.of(new Callee("+815012345678", "", "")),
                this::request,
                commits,
                clock,
                () -> nanos),
            options,
            new DialerMeters(registry),
            new ConnectPoller(
                connect,
                new ConnectPoller.Options(Feedback.PUSH, DialFixture.ROOMY, TOPICS.responses()),
                responses,
                clock));
    dialer.subscribe();
    assign();
  }

  private void request(Runnable request) {
    if (held == null) {
      request.run();
    } else {
      held.add(request);
    }
  }

  @Override
  public void close() {
    producer.releaseAll();
    commits.close();
    clients.close();
  }

  /** What Amazon Connect answers from now on. */
  void answer(Telephony.Placing placing) {
    answer = placing;
  }

  /** The process may stand still meanwhile; its clock goes on. */
  void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the clock forward, or back. */
  void setClock(Duration step) {
    now = now.plus(step);
  }

  /** From now on requests wait until {@link #makeRequests}. */
  void holdRequests() {
    held = new ArrayList<>();
  }

  boolean isRequestHeld() {
    return held != null && !held.isEmpty();
  }

  /** Makes the requests that wait. */
  void makeRequests() {
    List<Runnable> waiting = List.copyOf(Objects.requireNonNull(held));
    held = null;
    waiting.forEach(Runnable::run);
  }

  /** This machine's clock is ahead of the one that stamps the commands from now on. */
  void stampsAreBehindBy(Duration lag) {
    stampLag = lag;
  }

  /** Writes a command to dial. */
  void dial(String callId) {
    commands.addRecord(record(nextOffset++, callId));
  }

  void dial(String callId, String errorId) {
    commands.addRecord(record(nextOffset++, callId, errorId));
  }

  ConsumerRecord<String, CallCommand> record(long offset, String callId) {
    return record(offset, callId, "E1");
  }

  private ConsumerRecord<String, CallCommand> record(long offset, String callId, String errorId) {
    String line = DialFixture.line(callId);
    Dial dial =
        new Dial(callId, line, line, "ops", errorId, 1, "", Severity.HIGH, now, DialFixture.WINDOW);
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        now.minus(stampLag).toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        line,
        dial,
        new RecordHeaders(),
        Optional.empty());
  }

  void runUntil(BooleanSupplier condition) {
    Await.until(
        () -> {
          dialer.runOnce();
          return condition.getAsBoolean();
        },
        () -> requests + " " + producer.transactions);
  }

  /** As often as it takes until nothing more can happen without another thread. */
  void runIdle() {
    for (int i = 0; i < 5; i++) {
      dialer.runOnce();
    }
  }

  /** Runs this when the calling thread waits for another one. */
  void whenThisThreadWaits(Runnable action) {
    Thread caller = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              Await.until(() -> caller.getState() == Thread.State.TIMED_WAITING, caller::getState);
              action.run();
            });
  }

  void assign() {
    commands.updateBeginningOffsets(Map.of(PARTITION, nextOffset));
    commands.updateEndOffsets(Map.of(PARTITION, nextOffset));
    commands.rebalance(List.of(PARTITION));
  }

  void revoke() {
    commands.rebalance(List.of());
  }

  void lose() {
    dialer.onPartitionsLost(List.of(PARTITION));
    commands.unsubscribe();
    commands.subscribe(List.of(TOPICS.commands()), dialer);
  }

  long committedOffset() {
    return producer.consumerGroupOffsetsHistory().stream()
        .flatMap(groups -> groups.values().stream())
        .flatMap(offsets -> offsets.values().stream())
        .mapToLong(OffsetAndMetadata::offset)
        .max()
        .orElse(0);
  }

  /** Topic call-events, which is empty. */
  private static final class NoEvents extends MockConsumer<String, DialReport> {
    NoEvents() {
      super("earliest");
      updateEndOffsets(Map.of(new TopicPartition(TOPICS.events(), 0), 0L));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return Map.of();
    }
  }

  private final class Connect implements Telephony, Contacts {
    @Override
    public Placing place(CallRequest request) {
      requests.add(request.attributes().getOrDefault("callId", ""));
      return answer;
    }

    @Override
    public Stopping stop(String contactId) {
      return new Stopping.Stopped();
    }

    @Override
    public ContactStatus describe(String contactId) {
      return new ContactStatus.NotNow();
    }

    @Override
    public KeyStatus key(String contactId) {
      return new KeyStatus.NotNow();
    }
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
