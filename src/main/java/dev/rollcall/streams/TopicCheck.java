package dev.rollcall.streams;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.kafka.Deferral;
import dev.rollcall.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics before anything starts: all there, and those of one key with one partition
 * count.
 */
public final class TopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final Map<String, String> COMPACT = Map.of("cleanup.policy", "compact");

  /** Who reads it whole should not read what was replaced for a week, which is the default. */
  private static final Map<String, String> COMPACT_OFTEN =
      Map.of(
          "cleanup.policy",
          "compact",
          "segment.ms",
          Long.toString(Duration.ofHours(1).toMillis()),
          "segment.bytes",
          Integer.toString(64 * 1024 * 1024));

  /** Who did what is asked after a year. */
  private static final Map<String, String> LONG =
      Map.of("retention.ms", Long.toString(Duration.ofDays(400).toMillis()));

  /** A page of the console counts the calls of 30 days, and a replay takes a month. */
  private static final Map<String, String> MONTH =
      Map.of("retention.ms", Long.toString(Duration.ofDays(31).toMillis()));

  /** A task that starts looks at the plan anyway, so a marker is of use to those that run. */
  private static final Map<String, String> SHORT =
      Map.of("retention.ms", Long.toString(Duration.ofHours(1).toMillis()));

  private static final Map<String, String> BROKERS_TIME =
      Map.of("message.timestamp.type", "LogAppendTime");

  private static final Duration VISIBLE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Admin admin;
  private final Topics topics;

  public TopicCheck(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /** Topics that are not as they must be; the message says which and what to do. */
  public static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Creates the topics that are missing, and waits until the brokers know them, 30 s at most.
   *
   * @param replication empty for the broker's default
   */
  public void create(int partitions, Optional<Short> replication) {
    List<NewTopic> missing = new ArrayList<>();
    Map<String, Integer> counts = partitionCounts();
    for (String name : all()) {
      if (!counts.containsKey(name)) {
        int count =
            topics.single().contains(name) ? 1 : counts.getOrDefault(basis(name), partitions);
        NewTopic topic = new NewTopic(name, Optional.of(count), replication);
        missing.add(topic.configs(settings(name)));
      }
    }
    for (var created : admin.createTopics(missing).values().entrySet()) {
      try {
        created.getValue().get();
        LOG.info("created topic {}", created.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new Unfit("topic " + created.getKey() + " cannot be created: " + e.getCause());
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    awaitAll();
  }

  /** A topic is created when the controller says so; another broker learns of it a moment later. */
  private void awaitAll() {
    long giveUp = System.nanoTime() + VISIBLE.toNanos();
    while (!partitionCounts().keySet().containsAll(all()) && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /**
   * The partition counts of a set of topics that fits.
   *
   * @throws Unfit when a topic is missing, topics of one key differ, or one takes no large record
   */
  public RollcallTopology.Partitions check() {
    Map<String, Integer> counts = partitionCounts();
    List<String> missing = all().stream().filter(name -> !counts.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new Unfit(
          "missing topics: "
              + String.join(", ", missing)
              + "; run with --create-topics, or create them");
    }
    checkRoom();
    var unused = oneCount("contactId", topics.byContactId(), counts);
    for (String topic : topics.deferrable()) {
      unused = oneCount("of " + topic, List.of(topic, Deferral.topicOf(topic)), counts);
    }
    return new RollcallTopology.Partitions(
        oneCount("errorId", topics.byErrorId(), counts),
        oneCount("responderId", topics.byResponderId(), counts));
  }

  /**
   * A record that is refused for its size is read again for ever, so a dead letter must fit.
   * Without the right to describe configurations nothing is checked.
   */
  private void checkRoom() {
    List<ConfigResource> wanted =
        all().stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    try {
      for (var topic : admin.describeConfigs(wanted).all().get().entrySet()) {
        ConfigEntry limit = topic.getValue().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (limit != null && Long.parseLong(limit.value()) < DeadLetter.MIN_REQUEST_BYTES) {
          throw new Unfit(
              "topic %s has max.message.bytes %s; it must be at least %d"
                  .formatted(topic.getKey().name(), limit.value(), DeadLetter.MIN_REQUEST_BYTES));
        }
      }
    } catch (ExecutionException e) {
      LOG.info("max.message.bytes of the topics is not checked: {}", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static int oneCount(String key, List<String> names, Map<String, Integer> counts) {
    Map<String, Integer> theirs = new TreeMap<>(counts);
    theirs.keySet().retainAll(names);
    if (theirs.values().stream().distinct().count() > 1) {
      throw new Unfit(
          "topics with key "
              + key
              + " must have one partition count, but have "
              + theirs.entrySet().stream()
                  .map(e -> e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", ")));
    }
    return theirs.values().iterator().next();
  }

  /**
   * The broker's time on what others write and on what the cores send each other, so that all of a
   * task's inputs are ordered by one clock. What goes a second way keeps the time of the first.
   */
  private Map<String, String> settings(String name) {
    if (topics.global().contains(name) || name.equals(topics.deadLettersHandled())) {
      return COMPACT;
    }
    if (name.equals(topics.escalationStatus())) {
      return COMPACT_OFTEN;
    }
    if (name.equals(topics.audit())) {
      return LONG;
    }
    if (name.equals(topics.escalationHistory())) {
      return MONTH;
    }
    if (name.equals(topics.planChanges())) {
      return SHORT;
    }
    return topics.stampedByBroker().contains(name) ? BROKERS_TIME : Map.of();
  }

  /** The topic whose partition count a deferred topic shares; of any other one itself. */
  private String basis(String name) {
    return topics.deferrable().stream()
        .filter(topic -> Deferral.topicOf(topic).equals(name))
        .findFirst()
        .orElse(name);
  }

  private List<String> all() {
    return Stream.of(
            topics.byErrorId(),
            topics.byResponderId(),
            topics.byContactId(),
            topics.deferrable().stream().map(Deferral::topicOf).toList(),
            topics.single())
        .flatMap(List::stream)
        .toList();
  }

  private Map<String, Integer> partitionCounts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (var topic : admin.describeTopics(all()).topicNameValues().entrySet()) {
      try {
        TopicDescription description = topic.getValue().get();
        counts.put(topic.getKey(), description.partitions().size());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TimeoutException timeout) {
          throw timeout;
        }
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw new KafkaException(
              "topic " + topic.getKey() + " cannot be described", e.getCause());
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return counts;
  }

  /** Waits until a broker answers, and says once that it waits. */
  public void awaitBroker(Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    boolean logged = false;
    while (true) {
      try {
        admin.describeCluster().nodes().get();
        return;
      } catch (ExecutionException e) {
        if (System.nanoTime() > giveUp) {
          throw new KafkaException("no Kafka broker answers: " + e.getCause(), e.getCause());
        }
        if (!logged) {
          // The command says what it waits for; this is why it does.
          LOG.info(
              "no Kafka yet, waiting for {} at most: {}", patience, String.valueOf(e.getCause()));
          logged = true;
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted", e);
  }
}
