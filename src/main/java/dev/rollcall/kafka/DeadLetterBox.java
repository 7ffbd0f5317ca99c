package dev.rollcall.kafka;

import dev.rollcall.kafka.Letter.Handling;
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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The dead letters for a person, who reads them, sends them again to their topics, or hides them.
 * One thread.
 */
public final class DeadLetterBox implements AutoCloseable {

  /** A broker that answers nothing for so long is away. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern POSITION = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Place place;
  private final List<TopicPartition> partitions;
  private final HandledLetters handled;

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
      partitions = Reading.partitions(consumer, place.letters());
      handled = new HandledLetters(consumer, place.handled());
    } catch (KafkaException e) {
      close();
      throw e;
    }
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
    Map<String, Handling> remembered = handled.read();
    var sentAgain = consumer.committed(Set.copyOf(partitions));
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (at, begin) -> consumer.seek(at, Math.max(begin, ends.getOrDefault(at, 0L) - most)));
    readTo(ends, record -> reader.accept(letter(record, remembered, sentAgain)));
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
    Map<String, Handling> remembered = handled.read();
    var sentAgain = consumer.committed(Set.of(at));
    consumer.assign(List.of(at));
    consumer.seek(at, offset);
    List<Letter> found = new ArrayList<>();
    readTo(
        Map.of(at, offset + 1),
        record -> {
          if (record.offset() == offset) {
            found.add(letter(record, remembered, sentAgain));
          }
        });
    return found.stream().findFirst();
  }

  private Letter letter(
      ConsumerRecord<byte[], byte[]> record,
      Map<String, Handling> remembered,
      Map<TopicPartition, OffsetAndMetadata> sentAgain) {
    OffsetAndMetadata mark = sentAgain.get(new TopicPartition(record.topic(), record.partition()));
    boolean isBeforeMark = mark != null && record.offset() < mark.offset();
    Letter letter =
        new Letter(
            record,
            isBeforeMark ? Handling.SENT_AGAIN : Handling.NOTHING,
            place.replacing().contains(Letter.topicOf(record)));
    return letter.with(remembered.getOrDefault(letter.id(), letter.handling()));
  }

  private void readTo(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Reading.to(ends, consumer, PATIENCE, reader);
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
    handled.require();
    write(
        letter,
        new ProducerRecord<>(letter.topic(), letter.record().key(), letter.record().value()));
    write(letter, handled.record(letter, Handling.SENT_AGAIN, by));
  }

  /**
   * Remembers that nobody needs to see a letter any more. Waits until the broker has it.
   *
   * @param by who wants it
   * @throws KafkaException if it could not be written
   */
  public void hide(Letter letter, String by) {
    handled.require();
    write(letter, handled.record(letter, Handling.HIDDEN, by));
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
}
