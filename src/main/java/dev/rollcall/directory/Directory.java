package dev.rollcall.directory;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.directory.DirectoryReader.Reading;
import dev.rollcall.kafka.SupervisedThread;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the tables again and again, and keeps the last reading. While DynamoDB is away the last
 * reading stays, so an outage stops no call. Then nothing is published, because a read that failed
 * is not an empty table. It has its own thread; any thread may call its methods.
 */
public final class Directory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final int PAGE_LIMIT = 1_000;

  private final DynamoDbClient client;
  private final DirectoryReader reader;
  private final Optional<GroupPublisher> publisher;
  private final Duration interval;
  private final DirectoryMeters meters;
  private final SupervisedThread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Outage dynamoDb = new Outage("DynamoDB", "the directory stays as it was");
  private final Outage kafka = new Outage("Kafka", "groups are not published");
  private Set<Problem> known = Set.of();
  private Set<SortedSet<String>> shared = Set.of();
  private volatile Optional<DirectorySnapshot> snapshot = Optional.empty();

  /** Logs once that a service is away, and once that it is back. */
  private final class Outage {
    private final String service;
    private final String consequence;
    private boolean on;

    private Outage(String service, String consequence) {
      this.service = service;
      this.consequence = consequence;
    }

    private void begins(Exception e) {
      if (!on && closing.getCount() > 0) {
        LOG.warn("cannot reach {}, so {}: {}", service, consequence, e.toString());
      }
      on = true;
    }

    private void isOver() {
      if (on) {
        LOG.info("{} can be reached again", service);
      }
      on = false;
    }
  }

  Directory(
      DynamoDbClient client,
      DirectoryReader reader,
      Duration interval,
      Optional<GroupPublisher> publisher,
      MeterRegistry registry) {
    this.client = client;
    this.reader = reader;
    this.interval = interval;
    this.publisher = publisher;
    this.meters = new DirectoryMeters(registry, InstantSource.system());
    this.thread = new SupervisedThread("directory", this::live, registry);
  }

  /**
   * Starts reading; does not wait for the first read.
   *
   * @param interval between reads
   * @param publisher gets every reading and is closed with this; empty for an instance that only
   *     dials
   */
  public static Directory start(
      DynamoDbAccess dynamoDb,
      TableNames tables,
      Duration interval,
      Optional<GroupPublisher> publisher,
      MeterRegistry registry) {
    DynamoDbClient client = dynamoDb.connect();
    DirectoryReader reader = new DirectoryReader(client, tables, PAGE_LIMIT);
    return start(client, reader, interval, publisher, registry);
  }

  static Directory start(
      DynamoDbClient client,
      DirectoryReader reader,
      Duration interval,
      Optional<GroupPublisher> publisher,
      MeterRegistry registry) {
    Directory directory = new Directory(client, reader, interval, publisher, registry);
    directory.thread.start();
    return directory;
  }

  /** The last reading of the tables; empty until they were read once. */
  public Optional<DirectorySnapshot> snapshot() {
    return snapshot;
  }

  /**
   * A number of this person, from memory; empty if there is none, or none that is valid. Never
   * blocks. Thread safe.
   *
   * @param index among the person's numbers, 0 for the first
   */
  public Optional<PhoneNumber> find(String groupId, String responderId, int index) {
    return snapshot.flatMap(known -> known.find(groupId, responderId, index));
  }

  /** As this group lists the person: name and language, no number. Thread safe. */
  public Optional<Responder> responder(String groupId, String responderId) {
    return snapshot.flatMap(known -> known.responder(groupId, responderId));
  }

  /** The thread that reads. It fails if a read fails for an unexpected reason. */
  public SupervisedThread thread() {
    return thread;
  }

  /** Returns when nothing is read or published any more. */
  @Override
  public void close() {
    closing.countDown();
    thread.close();
    publisher.ifPresent(GroupPublisher::close);
    client.close();
  }

  private void live(BooleanSupplier goesOn) throws InterruptedException {
    while (goesOn.getAsBoolean()) {
      boolean good = readOnce();
      var unused = closing.await((good ? interval : shorter()).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Duration shorter() {
    return interval.compareTo(AFTER_FAILURE) < 0 ? interval : AFTER_FAILURE;
  }

  /** Returns whether DynamoDB and Kafka were reached. */
  private boolean readOnce() throws InterruptedException {
    // The mark comes before the reading, so that groups published meanwhile count as newer.
    OptionalLong mark = publisher.isPresent() ? mark(publisher.get()) : OptionalLong.empty();
    Reading reading;
    try {
      reading = reader.read();
    } catch (RuntimeException e) {
      dynamoDb.begins(e);
      return false;
    }
    dynamoDb.isOver();
    snapshot = Optional.of(reading.snapshot());
    meters.read(reading.snapshot(), reading.problems().size());
    report(new HashSet<>(reading.problems()));
    remark(reading.shared());
    return publisher.isEmpty()
        || (mark.isPresent() && publish(publisher.get(), mark.getAsLong(), reading));
  }

  private OptionalLong mark(GroupPublisher to) {
    try {
      return OptionalLong.of(to.mark());
    } catch (RuntimeException e) {
      kafka.begins(e);
      return OptionalLong.empty();
    }
  }

  private boolean publish(GroupPublisher to, long mark, Reading reading)
      throws InterruptedException {
    try {
      var unused = to.publish(mark, reading.snapshot());
    } catch (RuntimeException e) {
      kafka.begins(e);
      return false;
    }
    kafka.isOver();
    return true;
  }

  /** Logs the names that share a phone, without the number. */
  private void remark(Set<SortedSet<String>> now) {
    for (SortedSet<String> names : now) {
      if (!shared.contains(names)) {
        LOG.info(
            "responders with one phone are one line, with one call at a time responderId={}",
            names);
      }
    }
    shared = now;
  }

  private void report(Set<Problem> now) {
    for (Problem p : now) {
      if (!known.contains(p)) {
        LOG.warn(
            "a row has a wrong field: {} {} table={} row={}",
            p.field(),
            p.why(),
            p.table(),
            p.row());
      }
    }
    if (now.isEmpty() && !known.isEmpty()) {
      LOG.info("all rows of the directory are valid again");
    }
    known = now;
  }
}
