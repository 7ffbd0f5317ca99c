package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.support.Await;
import dev.rollcall.support.DynamoDbLocal;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.FaultyEndpoint.Fault;
import dev.rollcall.support.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        Optional.of("+81900000009"),
        reading.snapshot().find("web", "r9", 0).map(PhoneNumber::dial));
    assertEquals(
        Optional.of("+4930123456"), reading.snapshot().find("db", "r1", 0).map(PhoneNumber::dial));
    assertEquals(Optional.empty(), reading.snapshot().find("web", "r5", 0));
    assertEquals(Optional.empty(), reading.snapshot().find("db", "r5", 0));
  }

  @Test
  void thePoliciesTableIsOptional() {
    responder("web", 1, "ann", "+819012345678");
    client.deleteTable(delete -> delete.tableName(tables.escalationPolicies()));
    var groups = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot().groups();
    assertEquals(Policy.DEFAULT, groups.getFirst().policy());
  }

  @Test
  void thePeopleTableIsOptional() {
    responder("web", 1, "ann", "+819012345678");
    client.deleteTable(delete -> delete.tableName(tables.people()));
    var snapshot = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot();
    assertEquals(1, snapshot.groups().getFirst().responders().getFirst().numbers());
  }

  /** The group's own row, then table People, then the first row of any group. */
  @Test
  void aNumberIsLookedForInThreePlaces() {
    put(tables.people(), person("ann", "+4901", "+4902"));
    put(tables.people(), person("eve", "+4903"));
    responder("web", 1, "ann", "+819012345678");
    put(tables.responders(), "groupId S db, priority N 1, responderId S ann");
    responder("b", 1, "bob", "+4904");
    responder("c", 1, "bob", "+4905");
    put(tables.responders(), "groupId S db, priority N 2, responderId S bob");
    put(tables.responders(), "groupId S db, priority N 3, responderId S nobody");
    put(tables.responders(), "groupId S db, priority N 4, scheduleId S nights");
    var reading = new DirectoryReader(client, tables, PAGE_LIMIT).read();
    var snapshot = reading.snapshot();
    assertEquals("+819012345678 -", dialed(snapshot, "web", "ann"));
    assertEquals("+4901 +4902", dialed(snapshot, "db", "ann"));
    assertEquals("+4904 -", dialed(snapshot, "db", "bob"));
    assertEquals("+4905 -", dialed(snapshot, "c", "bob"));
    assertEquals("+4903 -", dialed(snapshot, "db", "eve"));
    assertEquals("- -", dialed(snapshot, "db", "nobody"));
    assertEquals(
        List.of("db, 3 phoneNumber"),
        reading.problems().stream().map(p -> p.row() + " " + p.field()).toList());
    Group db = snapshot.groups(Map.of()).get(2);
    assertEquals(List.of(new DutyPlace("nights", 4, OptionalInt.empty())), db.dutyPlaces());
    assertEquals(
        List.of("ann 2", "bob 1"),
        db.responders().stream().map(r -> r.id() + " " + r.numbers()).toList());
    assertEquals(
        List.of("ann 2", "bob 1", "eve 1"),
        snapshot.people(Map.of()).stream().map(r -> r.id() + " " + r.numbers()).toList());
  }

  @Test
  void peopleWhoShareOneOfTheirNumbersShareALine() {
    put(tables.people(), person("ann", "+4901", "+4909"));
    put(tables.people(), person("bob", "+4902", "+4909"));
    put(tables.people(), person("eve", "+4903"));
    var snapshot = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot();
    assertEquals(
        List.of("ann", "ann", "eve"),
        snapshot.people(Map.of()).stream().map(Responder::line).toList());
  }

  /** For a schedule, or a group of the plan. */
  @Test
  void whomAnyRowHasAsActiveIsActive() {
    String inactive =
        "groupId S a, priority N %d, responderId S %s, phoneNumber S %s, active BOOL false";
    put(tables.responders(), inactive.formatted(1, "ann", "+4901"));
    put(tables.responders(), inactive.formatted(2, "bob", "+4902"));
    responder("b", 1, "ann", "+4901");
    var snapshot = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot();
    assertEquals(
        List.of("ann true", "bob false"),
        snapshot.people(Map.of()).stream().map(r -> r.id() + " " + r.active()).toList());
  }

  @Test
  void whatTablePeopleSaysCompletesARow() {
    Map<String, AttributeValue> ann = person("ann", "+4901");
    ann.putAll(Items.of("name S Ann, language S ja-JP, active BOOL false"));
    put(tables.people(), ann);
    put(tables.responders(), "groupId S web, priority N 1, responderId S ann, language S en-US");
    var snapshot = new DirectoryReader(client, tables, PAGE_LIMIT).read().snapshot();
    assertEquals(
        List.of(new Responder("ann", 1, "Ann", OptionalInt.empty(), false, "en-US")),
        snapshot.groups().getFirst().responders());
  }

  private static String dialed(DirectorySnapshot snapshot, String groupId, String responderId) {
    return Stream.of(0, 1)
        .map(i -> snapshot.find(groupId, responderId, i).map(PhoneNumber::dial).orElse("-"))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, AttributeValue> person(String id, String... numbers) {
    Map<String, AttributeValue> item = Items.of("personId S " + id);
    item.put(
        "phoneNumbers",
        AttributeValue.fromL(Stream.of(numbers).map(AttributeValue::fromS).toList()));
    return item;
  }

  private void put(String table, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
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
      assertEquals(Optional.empty(), directory.find("web", "ann", 0));
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
        () -> directory.find("web", "ann", 0).map(PhoneNumber::dial).equals(Optional.of(number)),
        () -> directory.find("web", "ann", 0));
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
