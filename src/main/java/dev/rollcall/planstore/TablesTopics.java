package dev.rollcall.planstore;

import dev.rollcall.core.roster.Group;
import dev.rollcall.plan.PublishedTables;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics responder-groups and people, read from their beginning to their end. Thread safe. */
public final class TablesTopics {

  private static final Logger LOG = LoggerFactory.getLogger(TablesTopics.class);

  private final CompactedTopic groups;
  private final CompactedTopic people;
  private final Deserializer<Group> groupReader;

  /**
   * The topics.
   *
   * @param kafka settings of clients; deserializers and isolation are set here
   * @param groupReader configured; not closed
   */
  public TablesTopics(
      Map<String, Object> kafka, String groups, String people, Deserializer<Group> groupReader) {
    this.groups = new CompactedTopic(kafka, groups);
    this.people = new CompactedTopic(kafka, people);
    this.groupReader = groupReader;
  }

  /**
   * What the tables say, as far as role directory has published it.
   *
   * @throws KafkaException if a topic cannot be read
   */
  public PublishedTables read() {
    Set<String> withPeople = new HashSet<>();
    groups
        .read()
        .forEach(
            (groupId, value) -> {
              if (hasPeople(groupId, value)) {
                withPeople.add(groupId);
              }
            });
    return new PublishedTables(withPeople, people.read().keySet());
  }

  /** A group that has a policy alone hides nobody. One that cannot be read may have people. */
  private boolean hasPeople(String groupId, byte[] value) {
    try {
      return !groupReader.deserialize(groups.name(), value).responders().isEmpty();
    } catch (RuntimeException e) {
      LOG.warn("a group cannot be read: {} groupId={}", e.getMessage(), groupId);
      return true;
    }
  }
}
