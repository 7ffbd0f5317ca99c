package dev.rollcall.local;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.Topics;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The sample incidents: raised, shown, and compared with how they should end. One thread. */
final class Samples implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STORIES_END = Duration.ofSeconds(90);

  private final Clock clock = Clock.systemUTC();
  private final LocalServers servers;
  private final List<Story> stories;
  private final PrintStream out;
  private final Board board;
  private final KafkaConsumer<String, HistoryRecord> history;

  /**
   * @param live whether {@code out} is a terminal
   */
  Samples(LocalServers servers, List<Story> stories, PrintStream out, boolean live) {
    this.servers = servers;
    this.stories = stories;
    this.out = out;
    board = new Board(out, live);
    history = history(servers);
  }

  void raise() {
    try (Producer<String, Keyed<EscalationEvent.SourceReport>> producer = producer()) {
      for (Story story : stories) {
        for (String errorId : story.errorIds()) {
          EscalationEvent.SourceReport firing =
              new EscalationEvent.Firing(
                  errorId,
                  Optional.of(story.group()),
                  Severity.valueOf(story.severity()),
                  story.message(),
                  clock.instant());
          send(producer, errorId, firing);
        }
      }
    }
  }

  /** Shows what has been decided since, and what is left of the phones' time. */
  void look() {
    for (ConsumerRecord<String, HistoryRecord> record : history.poll(POLL)) {
      board.show(record.value());
      resolveWhenRung(record.value());
    }
    board.countdown(clock.instant());
  }

  /**
   * Shows them until each has ended, or for 90 s, and then a line for each.
   *
   * @return whether all ended as they should
   */
  boolean watchToTheEnd() {
    Instant giveUp = clock.instant().plus(STORIES_END);
    while (!stories.stream().allMatch(this::hasEnded) && clock.instant().isBefore(giveUp)) {
      look();
    }
    out.println();
    boolean fine = true;
    for (Story story : stories) {
      fine &= summary(story);
    }
    out.println(fine ? "all as it should be" : "NOT as it should be");
    return fine;
  }

  /** The phone must ring before its incident is resolved, however slow the start was. */
  private void resolveWhenRung(HistoryRecord record) {
    for (Story story : stories) {
      boolean its = story.errorIds().contains(record.errorId());
      if (its && record.kind() == HistoryKind.CALLED && !story.resolveAfter().isZero()) {
        Thread.ofVirtual().start(() -> resolveLater(story));
      }
    }
  }

  private void resolveLater(Story story) {
    try (Producer<String, Keyed<EscalationEvent.SourceReport>> producer = producer()) {
      Thread.sleep(story.resolveAfter());
      story
          .errorIds()
          .forEach(id -> send(producer, id, new EscalationEvent.Resolve(id, clock.instant())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      Producer<String, Keyed<EscalationEvent.SourceReport>> producer,
      String errorId,
      EscalationEvent.SourceReport event) {
    var unused =
        producer.send(
            new ProducerRecord<>(Topics.DEFAULT.incidents(), errorId, new Keyed<>(errorId, event)));
  }

  private boolean hasEnded(Story story) {
    return story.errorIds().stream()
        .allMatch(
            id -> board.latest(id).filter(record -> record.status() == story.ends()).isPresent());
  }

  private boolean summary(Story story) {
    List<String> numbers = story.people().stream().map(Story.Person::number).toList();
    long calls =
        servers.connect().calls().stream().filter(c -> numbers.contains(c.number())).count();
    boolean taken =
        story.ends() != EscalationStatus.ACKNOWLEDGED
            || story.errorIds().stream()
                .allMatch(
                    id ->
                        board
                            .latest(id)
                            .filter(r -> r.by().equals(Optional.of(story.by())))
                            .isPresent());
    boolean fine = hasEnded(story) && taken && calls == story.calls();
    out.printf(
        "%-4s %-32s %-13s %-6s %d call%s about %d incident%s%n",
        fine ? "ok" : "BAD",
        story.title(),
        board
            .latest(story.errorIds().getFirst())
            .map(HistoryRecord::status)
            .orElse(EscalationStatus.NONE),
        story.by(),
        calls,
        calls == 1 ? "" : "s",
        story.errorIds().size(),
        story.errorIds().size() == 1 ? "" : "s");
    return fine;
  }

  private Producer<String, Keyed<EscalationEvent.SourceReport>> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        servers.serdes().incidents().serializer());
  }

  private static KafkaConsumer<String, HistoryRecord> history(LocalServers servers) {
    KafkaConsumer<String, HistoryRecord> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers.bootstrapServers(),
                "group.id", "rollcall-local-board",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            servers.serdes().history().deserializer());
    consumer.subscribe(List.of(Topics.DEFAULT.escalationHistory()));
    return consumer;
  }

  @Override
  public void close() {
    history.close();
  }
}
