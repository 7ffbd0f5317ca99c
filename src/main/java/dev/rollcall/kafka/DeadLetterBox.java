package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters for a person, who reads them, sends them again to their topics, or hides them.
 * What was done with a letter is a record of a compacted topic, because Kafka cannot delete the
 * letter. One thread.
 */
public final class DeadLetterBox implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** A broker that answers nothing for so long is away. */
  private static final Duration STILL = Duration.ofSeconds(10);

  private static final Pattern POSITION = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Place place;
  private final List<TopicPartition> partitions;

  /** None if that topic does not exist yet. */
  private final List<TopicPartition> memory;

  /**
   * Where the letters are.
   *
   * @param letters their topic
   * @param handled the topic of what was done with them
   * @param group its committed offsets are what release 0.4.0 remembers of letters sent again
   * @param replacing topics whose writer replaces a record that cannot be read
   */
  public record Place(String letters, String handled, String group, Set<String> replacing) {
    public Place {
      replacing = Set.copyOf(replacing);
    }
  }

  /** What somebody has done with a letter. */
  public enum Handling {
    NOTHING,
    SENT_AGAIN,
    HIDDEN;

    /** A newer release may know others. */
    private static Handling of(byte @Nullable [] value) {
      String name = value == null ? "" : new String(value, StandardCharsets.UTF_8);
      return name.equals(HIDDEN.name())
          ? HIDDEN
          : name.equals(SENT_AGAIN.name()) ? SENT_AGAIN : NOTHING;
    }
  }

  /**
   * A record that could not be read or processed.
   *
   * @param record as it lies among the dead letters
   * @param handling what was done with it last
   * @param replaced whether a newer record stands in its place in the topic it came from, so that
   *     it must not be sent again
   */
  public record Letter(ConsumerRecord<byte[], byte[]> record, Handling handling, boolean replaced) {

    /** Its partition and offset, {@code 0@12}. */
    public String position() {
      return record.partition() + "@" + record.offset();
    }

    /** The topic it came from; empty if its headers have none. */
    public String topic() {
      return header("topic");
    }

    /** Partition and offset there, {@code 3@17}. */
    public String origin() {
      return header("partition") + "@" + header("offset");
    }

    public String error() {
      return header("error");
    }

    /** Whether it was too large to be kept whole, so that it cannot be sent again. */
    public boolean cut() {
      return !header("value.length").isEmpty() || !header("key.length").isEmpty();
    }

    public boolean canBeSentAgain() {
      return !cut() && !replaced && !topic().isEmpty();
    }

    private String header(String name) {
      return DeadLetterBox.header(record, name);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader("rollcall." + name))
        .map(Header::value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** Opens it with these client settings. Throws KafkaException if Kafka is away. */
  public DeadLetterBox(Map<String, Object> kafka, Place place) {
    this.place = place;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, place.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Map<String, Object> writing = new HashMap<>(kafka);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      partitions = partitionsOf(place.letters());
      memory =
          consumer.listTopics().containsKey(place.handled())
              ? partitionsOf(place.handled())
              : List.of();
    } catch (KafkaException e) {
      close();
      throw e;
    }
  }

  private List<TopicPartition> partitionsOf(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  /**
   * Passes every letter that is there now, oldest first in each partition.
   *
   * @throws KafkaException if Kafka goes away
   */
  public void forEach(Consumer<Letter> reader) {
    forNewest(Long.MAX_VALUE, reader);
  }

  /**
   * Passes the newest letters that are there now, oldest first in each partition.
   *
   * @param most how many of each partition; fewer if transactions have left marks between them
   * @throws KafkaException if Kafka goes away
   */
  public void forNewest(long most, Consumer<Letter> reader) {
    Map<String, Handling> handled = handled();
    var sentAgain = consumer.committed(Set.copyOf(partitions));
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (at, begin) -> consumer.seek(at, Math.max(begin, ends.getOrDefault(at, 0L) - most)));
    readTo(ends, record -> reader.accept(letter(record, handled, sentAgain)));
  }

  /**
   * The letter at this position, {@code 0@12}; empty if there is none any more.
   *
   * @throws KafkaException if Kafka goes away
   */
  public Optional<Letter> find(String position) {
    Matcher parts = POSITION.matcher(position);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var at = new TopicPartition(place.letters(), Integer.parseInt(parts.group(1)));
    long offset = Long.parseLong(parts.group(2));
    if (!partitions.contains(at)
        || offset >= consumer.endOffsets(List.of(at)).getOrDefault(at, 0L)
        || offset < consumer.beginningOffsets(List.of(at)).getOrDefault(at, 0L)) {
      return Optional.empty();
    }
    Map<String, Handling> handled = handled();
    var sentAgain = consumer.committed(Set.of(at));
    consumer.assign(List.of(at));
    consumer.seek(at, offset);
    List<Letter> found = new ArrayList<>();
    readTo(
        Map.of(at, offset + 1),
        record -> {
          if (record.offset() == offset) {
            found.add(letter(record, handled, sentAgain));
          }
        });
    return found.stream().findFirst();
  }

  private Letter letter(
      ConsumerRecord<byte[], byte[]> record,
      Map<String, Handling> handled,
      Map<TopicPartition, OffsetAndMetadata> sentAgain) {
    OffsetAndMetadata mark = sentAgain.get(new TopicPartition(record.topic(), record.partition()));
    Letter letter =
        new Letter(
            record,
            mark != null && record.offset() < mark.offset()
                ? Handling.SENT_AGAIN
                : Handling.NOTHING,
            place.replacing().contains(header(record, "topic")));
    return new Letter(
        record, handled.getOrDefault(id(letter), letter.handling()), letter.replaced());
  }

  /** Names it also after the topic of the letters was deleted and made again. */
  private static String id(Letter letter) {
    return letter.position() + " " + letter.topic() + "-" + letter.origin();
  }

  private Map<String, Handling> handled() {
    Map<String, Handling> handled = new HashMap<>();
    consumer.assign(memory);
    Map<TopicPartition, Long> ends = consumer.endOffsets(memory);
    consumer.seekToBeginning(memory);
    readTo(
        ends,
        record -> {
          if (record.key() != null) {
            handled.put(
                new String(record.key(), StandardCharsets.UTF_8), Handling.of(record.value()));
          }
        });
    return handled;
  }

  private void readTo(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long movedAt = System.nanoTime();
    while (!isAtEnd(ends)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STILL.toNanos()) {
        throw new KafkaException("nothing came from Kafka for " + STILL.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var at = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(at, 0L)) {
          reader.accept(record);
        }
      }
    }
  }

  /**
   * Sends a letter to the topic it came from and remembers that. Waits until the broker has both.
   *
   * @param by who does it
   * @throws IllegalArgumentException if its headers have no topic, or it was cut or replaced
   * @throws KafkaException if it could not be written
   */
  public void replay(Letter letter, String by) {
    if (letter.topic().isEmpty()) {
      throw new IllegalArgumentException(letter.position() + " does not say where it came from");
    }
    if (letter.replaced()) {
      throw new IllegalArgumentException(letter.position() + " was replaced in " + letter.topic());
    }
    if (letter.cut()) {
      throw new IllegalArgumentException(
          letter.position()
              + " was cut; the whole record is "
              + letter.topic()
              + "-"
              + letter.origin());
    }
    requireMemory();
    write(
        letter,
        new ProducerRecord<>(letter.topic(), letter.record().key(), letter.record().value()));
    remember(letter, Handling.SENT_AGAIN, by);
  }

  /**
   * Remembers that nobody needs to see a letter any more. Waits until the broker has it.
   *
   * @param by who wants it
   * @throws KafkaException if it could not be written
   */
  public void hide(Letter letter, String by) {
    requireMemory();
    remember(letter, Handling.HIDDEN, by);
  }

  /** What cannot be remembered is not done, or it would be done again and again. */
  private void requireMemory() {
    if (memory.isEmpty()) {
      throw new KafkaException(
          "topic " + place.handled() + " does not exist; ./rollcall setup creates it");
    }
  }

  private void remember(Letter letter, Handling handling, String by) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(place.handled(), utf8(id(letter)), utf8(handling.name()));
    record.headers().add("rollcall.by", utf8(by));
    write(letter, record);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(Letter letter, ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException(
          letter.position() + " could not be written to " + record.topic(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  private boolean isAtEnd(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }
}
