package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Policy;
import dev.rollcall.support.Await;
import dev.rollcall.support.DynamoDbLocal;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.FaultyEndpoint.Fault;
import dev.rollcall.support.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DirectoryIT {

  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int PAGE_LIMIT = 2;

  private final DynamoDbClient client = SharedStack.dynamoDb().client();
  private final TableNames tables = SharedStack.newTables();

  @Test
  void readsEveryPageAndLeavesBadRowsOut() {
    for (int i = 1; i <= 9; i++) {
      responder("web", i, "r" + i, i == 5 ? "090" : "+8190000000" + i);
    }
    responder("db", 1, "r1", "+4930123456");
    put(tables.escalationPolicies(), "groupId S web, answerTimeout S 20s, rounds N 0");
    var reading = new DirectoryReader(client, tables, PAGE_LIMIT).read();
    var groups = reading.snapshot().groups();
    assertEquals(List.of("db", "web"), groups.stream().map(group -> group.id()).toList());
    assertEquals(
        List.of("r1", "r2", "r3", "r4", "r6", "r7", "r8", "r9"),
        groups.getLast().responders().stream().map(r -> r.id()).toList());
    assertEquals(Policy.DEFAULT, groups.getFirst().policy());
    assertEquals(Duration.ofSeconds(20), groups.getLast().policy().answerTimeout());
    assertEquals(
        List.of("web, 5 phoneNumber", "web rounds"),
        reading.problems().stream().map(p -> p.row() + " " + p.field()).toList());
    assertEquals(
        Optional.of("+81900000009"), reading.snapshot().find("web", "r9").map(PhoneNumber::dial));
    assertEquals(
        Optional.of("+4930123456"), reading.snapshot().find("db", "r1").map(PhoneNumber::dial));
    assertEquals(Optional.empty(), reading.snapshot().find("web", "r5"));
    assertEquals(Optional.empty(), reading.snapshot().find("db", "r2"));
  }

  @Test
  void thePoliciesTableIsOptional() {
    responder("web", 1, "ann", "+819012345678");
    client.deleteTable(delete -> delete.tableName(tables.escalationPolicies()));
    var groups = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot().groups();
    assertEquals(Policy.DEFAULT, groups.getFirst().policy());
  }

  @Test
  void thePhoneBookWorksAloneAndFollowsTheTable() {
    responder("web", 1, "ann", "+819012345678");
    try (Directory directory = start(SharedStack.dynamoDb().endpoint(), Optional.empty())) {
      awaitNumber(directory, "+819012345678");
      responder("web", 1, "ann", "+819087654321");
      awaitNumber(directory, "+819087654321");
    }
  }

  @Test
  void anOutageKeepsTheLastKnownState() {
    GroupTopic topic = new GroupTopic();
    responder("web", 1, "ann", "+819012345678");
    try (FaultyEndpoint endpoint = new FaultyEndpoint(SharedStack.dynamoDb().endpoint());
        Directory directory = start(endpoint.url(), Optional.of(topic.publisher()))) {
      Await.until(() -> topic.records().equals(List.of("web=web:ann")), topic::records);
      endpoint.now(Fault.SERVER_ERROR);
      Await.until(() -> endpoint.failures() > 3, endpoint::failures);
      awaitNumber(directory, "+819012345678");
      assertEquals(List.of("web=web:ann"), topic.records());
      remove("web", 1);
      endpoint.now(Fault.NONE);
      Await.until(() -> topic.records().equals(List.of("web=web:ann", "web=null")), topic::records);
      assertEquals(Optional.empty(), directory.find("web", "ann"));
    }
  }

  @Test
  void aFirstReadThatFailsDeletesNoGroup() throws Exception {
    GroupTopic topic = new GroupTopic();
    topic.write("web", "web:ann");
    responder("web", 1, "ann", "+819012345678");
    try (FaultyEndpoint endpoint = new FaultyEndpoint(SharedStack.dynamoDb().endpoint())) {
      endpoint.now(Fault.SERVER_ERROR);
      try (Directory directory = start(endpoint.url(), Optional.of(topic.publisher()))) {
        Await.until(() -> endpoint.failures() > 3, endpoint::failures);
        assertEquals(Optional.empty(), directory.snapshot());
        endpoint.now(Fault.NONE);
        awaitNumber(directory, "+819012345678");
      }
    }
    assertEquals(List.of("web=web:ann"), topic.records());
  }

  private Directory start(URI endpoint, Optional<GroupPublisher> publisher) {
    DynamoDbClient own = DynamoDbLocal.clientFor(endpoint);
    return Directory.start(
        own,
        new DirectoryReader(own, tables, PAGE_LIMIT),
        INTERVAL,
        publisher,
        new SimpleMeterRegistry());
  }

  private static void awaitNumber(Directory directory, String number) {
    Await.until(
        () -> directory.find("web", "ann").map(PhoneNumber::dial).equals(Optional.of(number)),
        () -> directory.find("web", "ann"));
  }

  private void responder(String groupId, int priority, String id, String number) {
    put(
        tables.responders(),
        "groupId S %s, priority N %d, responderId S %s, phoneNumber S %s"
            .formatted(groupId, priority, id, number));
  }

  private void put(String table, String item) {
    client.putItem(put -> put.tableName(table).item(Items.of(item)));
  }

  private void remove(String groupId, int priority) {
    var key = Items.of("groupId S %s, priority N %d".formatted(groupId, priority));
    client.deleteItem(delete -> delete.tableName(tables.responders()).key(key));
  }
}
