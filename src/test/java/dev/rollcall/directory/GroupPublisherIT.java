package dev.rollcall.directory;

import static dev.rollcall.directory.GroupSerde.group;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.support.SharedStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
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

  /** The topic is read from its beginning at every start, and by each instance of the role. */
  @Test
  void aValueThatCannotBeReadIsOneDeadLetter() throws Exception {
    topic.write("web", "rubbish");
    try (GroupPublisher first = topic.publisher()) {
      first.publish(snapshot(group("web", "ann")));
      topic.write("db", "more rubbish");
      var unused = first.mark();
      try (GroupPublisher second = topic.publisher()) {
        second.publish(snapshot(group("web", "ann")));
      }
    }
    assertEquals(List.of("web=rubbish", "db=more rubbish"), topic.letters());
  }

  /** The first cannot be read yet, and the second never. */
  @Test
  void aValueThatTheRegistryDoesNotAnswerForIsALetterLater() throws Exception {
    topic.write("web", "later");
    topic.write("web", "rubbish");
    AtomicBoolean away = new AtomicBoolean(true);
    Deserializer<Group> groups =
        (name, bytes) -> {
          if (away.get() && new String(bytes, UTF_8).equals("later")) {
            throw new TimeoutException("the registry does not answer");
          }
          return new GroupSerde().deserialize(name, bytes);
        };
    try (GroupPublisher publisher = topic.publisher(groups)) {
      var unused = publisher.mark();
      assertEquals(List.of("web=rubbish"), topic.letters());
    }
    try (GroupPublisher restarted = topic.publisher(groups)) {
      var unused = restarted.mark();
      away.set(false);
      unused = restarted.mark();
    }
    assertTrue(topic.letters().contains("web=later"), () -> topic.letters().toString());
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

  /**
   * A broker names a new topic a moment after it was created; nothing is read as empty till then.
   */
  @Test
  void aTopicThatTheBrokerDoesNotKnowYetIsNoEmptyTopic() {
    String people = SharedStack.uniqueName("people");
    try (GroupPublisher publisher = topic.publisher(new GroupSerde(), people)) {
      assertThrows(
          UnknownTopicOrPartitionException.class,
          () -> publisher.publish(snapshot(group("web", "ann"))));
      SharedStack.createTopic(people, 1, Map.of("cleanup.policy", "compact"));
      assertEquals(1, publisher.publish(snapshot(group("web", "ann"))));
    }
    assertEquals(List.of("web=web:ann"), topic.records());
  }

  /** Two names on one phone are one line, and a restart does not give it another name. */
  @Test
  void aPhoneHasOneNameAndKeepsIt() throws Exception {
    try (GroupPublisher first = topic.publisher()) {
      first.publish(phones(List.of(group("web", "bob", "cid")), "bob 1", "cid 1"));
    }
    try (GroupPublisher second = topic.publisher()) {
      second.publish(phones(List.of(group("web", "bob", "cid", "ann")), "bob 1", "cid 1", "ann 1"));
      second.publish(phones(List.of(group("web", "ann")), "ann 1"));
    }
    assertEquals(
        List.of("web=web:bob,cid@bob", "web=web:bob,cid@bob,ann@bob", "web=web:ann@bob"),
        topic.records());
  }

  @Test
  void everybodyIsPublishedToo() {
    try (GroupPublisher publisher = topic.publisher()) {
      publisher.publish(snapshot(group("db", "ann", "bob"), group("web", "ann")));
      assertEquals(List.of("ann", "bob"), topic.people());
      assertEquals(0, publisher.publish(snapshot(group("db", "ann", "bob"), group("web", "ann"))));
      assertEquals(List.of("ann", "bob"), topic.people());
      publisher.publish(snapshot(group("web", "ann")));
      assertEquals(List.of("ann", "bob", "bob gone"), topic.people());
    }
  }

  /** The tables were read, then another instance published, then this one comes. */
  @Test
  void aReadingThatIsOlderIsNotPublished() throws Exception {
    try (GroupPublisher slow = topic.publisher();
        GroupPublisher quick = topic.publisher()) {
      long mark = slow.mark();
      quick.publish(snapshot(group("web", "ann", "bob")));
      assertEquals(0, slow.publish(mark, snapshot(group("web", "ann"))));
      assertEquals(1, slow.publish(slow.mark(), snapshot(group("web", "bob"))));
    }
    assertEquals(List.of("web=web:ann,bob", "web=web:bob"), topic.records());
  }

  private static DirectorySnapshot phones(List<Group> groups, String... rows) {
    return new DirectorySnapshot(
        groups,
        Map.of(),
        new NumberBook(List.of(), List.of()),
        Stream.of(rows)
            .map(row -> List.of(row.split(" ", -1)))
            .map(row -> new PhoneLines.Row(row.getFirst(), row.getLast()))
            .toList());
  }

  private static DirectorySnapshot snapshot(Group... groups) {
    return new DirectorySnapshot(
        List.of(groups), Map.of(), new NumberBook(List.of(), List.of()), List.of());
  }
}
