package dev.rollcall.directory;

import static dev.rollcall.directory.GroupSerde.group;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.roster.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupPublisherIT {

  private final GroupTopic topic = new GroupTopic();

  @Test
  void publishesDifferencesAlone() throws InterruptedException {
    try (GroupPublisher publisher = topic.publisher()) {
      assertEquals(2, publisher.publish(snapshot(group("db", "bob"), group("web", "ann", "bob"))));
      assertEquals(0, publisher.publish(snapshot(group("db", "bob"), group("web", "ann", "bob"))));
      assertEquals(1, publisher.publish(snapshot(group("db", "bob"), group("web", "bob", "ann"))));
      assertEquals(1, publisher.publish(snapshot(group("web", "bob", "ann"))));
      assertEquals(0, publisher.publish(snapshot(group("web", "bob", "ann"))));
    }
    assertEquals(
        List.of("db=db:bob", "db=null", "web=web:ann,bob", "web=web:bob,ann"), topic.records());
  }

  @Test
  void aRestartKnowsWhatTheTopicSays() throws InterruptedException {
    try (GroupPublisher first = topic.publisher()) {
      first.publish(snapshot(group("db", "bob"), group("web", "ann"), group("gone", "cid")));
      first.publish(snapshot(group("db", "bob"), group("web", "ann")));
    }
    try (GroupPublisher second = topic.publisher()) {
      assertEquals(1, second.publish(snapshot(group("web", "ann"))));
    }
    assertEquals(
        List.of("db=db:bob", "db=null", "gone=gone:cid", "gone=null", "web=web:ann"),
        topic.records());
  }

  @Test
  void anEmptyTableDeletesEveryGroup() throws InterruptedException {
    try (GroupPublisher publisher = topic.publisher()) {
      publisher.publish(snapshot(group("web", "ann")));
      assertEquals(1, publisher.publish(snapshot()));
    }
    assertEquals(List.of("web=web:ann", "web=null"), topic.records());
  }

  @Test
  void aValueThatCannotBeReadIsReplaced() throws Exception {
    topic.write("web", "rubbish");
    try (GroupPublisher publisher = topic.publisher()) {
      publisher.publish(snapshot(group("web", "ann")));
    }
    assertEquals(List.of("web=rubbish", "web=web:ann"), topic.records());
  }

  @Test
  void whatAnotherWroteIsPutRight() throws Exception {
    try (GroupPublisher publisher = topic.publisher()) {
      publisher.publish(snapshot(group("web", "ann")));
      topic.write("web", "web:eve");
      assertEquals(1, publisher.publish(snapshot(group("web", "ann"))));
    }
    assertEquals(List.of("web=web:ann", "web=web:eve", "web=web:ann"), topic.records());
  }

  private static DirectorySnapshot snapshot(Group... groups) {
    return new DirectorySnapshot(List.of(groups), Map.of());
  }
}
