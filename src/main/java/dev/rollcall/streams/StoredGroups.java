package dev.rollcall.streams;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanRoster;
import dev.rollcall.wire.RegistryFault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups as topic responder-groups has them, kept whole by every instance in a global store. A
 * group is decoded when it is first asked for after a change: the store hands out the same array
 * until then. One thread.
 */
final class StoredGroups implements PlanRoster.Tables {

  private static final Logger LOG = LoggerFactory.getLogger(StoredGroups.class);

  /** No value of the store is this array, so the group is decoded again. */
  private static final byte[] TRY_AGAIN = {};

  private static final class Decoded {
    private final byte[] bytes;
    private final Optional<Group> group;

    Decoded(byte[] bytes, Optional<Group> group) {
      this.bytes = bytes;
      this.group = group;
    }
  }

  private final KeyValueStore<String, byte[]> store;
  private final Deserializer<Group> deserializer;
  private final String topic;
  private final String defaultGroupId;
  private final StorePeople people;
  private final AtomicLong updates;
  private final Map<String, Decoded> decoded = new HashMap<>();

  /**
   * Groups.
   *
   * @param updates counts the records of groups and people that were read
   */
  StoredGroups(
      ProcessorContext<?, ?> context,
      Deserializer<Group> deserializer,
      String topic,
      String defaultGroupId,
      StorePeople people,
      AtomicLong updates) {
    this.store = context.getStateStore(TopologyNames.ROSTER);
    this.deserializer = deserializer;
    this.topic = topic;
    this.defaultGroupId = defaultGroupId;
    this.people = people;
    this.updates = updates;
  }

  /** Another number whenever a group or a person may say something else than before. */
  long changes() {
    return updates.get();
  }

  @Override
  public Optional<Group> group(String groupId) {
    byte[] bytes = store.get(groupId);
    if (bytes == null) {
      return Optional.empty();
    }
    Decoded known = decoded.get(groupId);
    if (known == null || known.bytes != bytes) {
      known = decode(groupId, bytes);
      decoded.put(groupId, known);
    }
    return known.group;
  }

  @Override
  public String defaultGroupId() {
    return defaultGroupId;
  }

  @Override
  public Optional<Responder> person(String responderId) {
    return people.find(responderId);
  }

  private Decoded decode(String groupId, byte[] bytes) {
    try {
      return new Decoded(bytes, Optional.ofNullable(deserializer.deserialize(topic, bytes)));
    } catch (RuntimeException e) {
      LOG.error(
          "a group cannot be read and counts as unknown: {} groupId={}", e.getMessage(), groupId);
      return new Decoded(RegistryFault.isPassing(e) ? TRY_AGAIN : bytes, Optional.empty());
    }
  }
}
