package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicNames;
import dev.rollcall.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics on a real broker, as they must be and as they must not be. */
class TopicCheckIT {

  private final Topics topics = TopicNames.of(SharedStack.uniqueName("check") + "-");
  private final Admin admin =
      Admin.create(Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()));
  private final TopicCheck check = new TopicCheck(admin, topics);

  @BeforeEach
  void create() {
    check.create(3, Optional.of((short) 1));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  /** A change reaches the brokers a moment after the controller has made it. */
  private void eventually(String unfit) {
    Await.until(() -> said().equals(unfit), this::said);
  }

  private String said() {
    try {
      return check.check().toString();
    } catch (TopicCheck.Unfit e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void whatIsCreatedFits() {
    assertEquals(new RollcallTopology.Partitions(3, 3), check.check());
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    admin.deleteTopics(List.of(topics.callEvents(), topics.deadLetters())).all().get();
    String missing =
        "missing topics: "
            + topics.callEvents()
            + ", "
            + topics.deadLetters()
            + "; run with --create-topics, or create them";
    eventually(missing);
  }

  @Test
  void anotherPartitionCountIsNamed() throws Exception {
    admin
        .createPartitions(Map.of(topics.operatorActions(), NewPartitions.increaseTo(4)))
        .all()
        .get();
    String name = topics.operatorActions();
    eventually(
        "topics with key of %s must have one partition count, but have %s 4, %s-deferred 3"
            .formatted(name, name, name));
  }

  /** A dead letter that does not fit would be read again for ever. */
  @Test
  void aTopicThatTakesNoDeadLetterIsNamed() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.deadLetters());
    ConfigEntry small = new ConfigEntry("max.message.bytes", "100000");
    admin
        .incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(small, OpType.SET))))
        .all()
        .get();
    eventually(
        "topic "
            + topics.deadLetters()
            + " has max.message.bytes 100000; it must be at least 1048576");
  }
}
