package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.console.state.AuditLog;
import dev.rollcall.console.state.CallCounts;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.kafka.TopicTail;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What the console reads. One thread for each topic, until it is closed. */
final class ConsoleTopics implements AutoCloseable {

  /** No page is shown before so many topics are read: statuses, stories, and three of the plan. */
  static final int WAITED_FOR = 5;

  /** How far back stories reach. */
  private static final Duration STORIES = Duration.ofDays(1);

  private final Settings settings;
  private final TopicSerdes serdes;
  private final Freshness freshness;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Deque<TopicTail<?>> tails = new ArrayDeque<>();

  ConsoleTopics(
      Settings settings,
      TopicSerdes serdes,
      Freshness freshness,
      InstantSource clock,
      MeterRegistry meters) {
    this.settings = settings;
    this.serdes = serdes;
    this.freshness = freshness;
    this.clock = clock;
    this.meters = meters;
  }

  void read(IncidentBoard board) {
    follow(
        settings.topics().escalationStatus(),
        serdes.statuses().deserializer(),
        Optional.empty(),
        new WaitedFor<>(board::clear, board::put));
  }

  void read(Stories stories, Canaries canaries) {
    follow(
        settings.topics().escalationHistory(),
        serdes.history().deserializer(),
        Optional.of(STORIES),
        new WaitedFor<>(
            () -> {}, (_, record) -> record.ifPresent(r -> keep(r, stories, canaries))));
  }

  private static void keep(HistoryRecord record, Stories stories, Canaries canaries) {
    if (Canary.is(record.errorId())) {
      canaries.add(record);
    } else {
      stories.add(record);
    }
  }

  /** Values are bytes, because one that cannot be read must be known too. */
  void read(DutyState duties) {
    Topics topics = settings.topics();
    followBytes(topics.plan(), new WaitedFor<>(duties::clearPlan, duties::plan));
    followBytes(topics.responderGroups(), new WaitedFor<>(duties::clearGroups, duties::group));
    followBytes(topics.people(), new WaitedFor<>(duties::clearPeople, duties::person));
  }

  /** It grows with what anybody sends, so no other page waits for it. */
  void read(AuditLog audit) {
    follow(
        settings.topics().audit(),
        serdes.audit().deserializer(),
        Optional.empty(),
        new Aside<>(audit::clear, audit::add, () -> {}));
  }

  /** A month of history may take minutes, so no page waits for it. */
  void read(CallCounts counts) {
    follow(
        "call counts",
        settings.topics().escalationHistory(),
        serdes.history().deserializer(),
        Optional.of(CallCounts.PAST),
        new Aside<HistoryRecord>(
            counts::clear,
            record -> {
              if (!Canary.is(record.errorId())) {
                counts.add(record);
              }
            },
            counts::caughtUp));
  }

  private void followBytes(String topic, TopicTail.Listener<byte[]> listener) {
    follow(topic, new ByteArrayDeserializer(), Optional.empty(), listener);
  }

  private <V> void follow(
      String topic,
      Deserializer<V> values,
      Optional<Duration> past,
      TopicTail.Listener<V> listener) {
    follow("console", topic, values, past, listener);
  }

  private <V> void follow(
      String reader,
      String topic,
      Deserializer<V> values,
      Optional<Duration> past,
      TopicTail.Listener<V> listener) {
    tails.push(
        new TopicTail<>(reader, settings.clients().kafka(), topic, values, past, listener, meters));
  }

  /** What a topic brings that pages wait for, and how fresh that is. */
  private final class WaitedFor<V> implements TopicTail.Listener<V> {

    private final Runnable anew;
    private final BiConsumer<String, Optional<V>> values;
    private boolean begun;
    private boolean whole;

    WaitedFor(Runnable anew, BiConsumer<String, Optional<V>> values) {
      this.anew = anew;
      this.values = values;
    }

    @Override
    public void begins() {
      if (begun) {
        anew.run();
      }
      if (whole) {
        freshness.begins();
      }
      begun = true;
      whole = false;
    }

    @Override
    public void read(String key, Optional<V> value) {
      values.accept(key, value);
    }

    @Override
    public void caughtUp() {
      whole = true;
      freshness.caughtUp();
    }

    @Override
    public void brokerAnswered() {
      freshness.answered(clock.instant());
    }
  }

  /** What a topic brings that only one page shows. */
  private record Aside<V>(Runnable anew, Consumer<V> values, Runnable whole)
      implements TopicTail.Listener<V> {

    @Override
    public void begins() {
      anew.run();
    }

    @Override
    public void read(String key, Optional<V> value) {
      value.ifPresent(values);
    }

    @Override
    public void caughtUp() {
      whole.run();
    }
  }

  @Override
  public void close() {
    while (!tails.isEmpty()) {
      tails.pop().close();
    }
  }
}
