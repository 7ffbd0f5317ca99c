package dev.rollcall.directory;

import static java.util.stream.Collectors.toSet;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.directory.DirectorySnapshot.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads both tables to their ends. Thread safe. */
final class DirectoryReader {

  /**
   * A reading of both tables.
   *
   * @param snapshot of the valid rows
   * @param problems of the others
   * @param shared the responderIds of each phone that more than one name has
   */
  record Reading(
      DirectorySnapshot snapshot, List<Problem> problems, Set<SortedSet<String>> shared) {}

  private static final Comparator<ResponderRow> CALL_ORDER =
      Comparator.comparingInt((ResponderRow row) -> row.responder().priority())
          .thenComparing(row -> row.responder().id());

  private final DynamoDbClient client;
  private final TableNames tables;
  private final int pageLimit;

  /**
   * @param pageLimit rows per request; DynamoDB itself ends a page at 1 MB
   */
  DirectoryReader(DynamoDbClient client, TableNames tables, int pageLimit) {
    this.client = client;
    this.tables = tables;
    this.pageLimit = pageLimit;
  }

  /** Returns a whole reading, or throws the exception of the SDK. */
  Reading read() {
    List<Problem> problems = new ArrayList<>();
    Map<String, List<ResponderRow>> rows = new TreeMap<>();
    for (var attributes : scan(tables.responders())) {
      ResponderRow.of(new RowFields(attributes, tables.responders(), problems))
          .ifPresent(row -> rows.computeIfAbsent(row.groupId(), _ -> new ArrayList<>()).add(row));
    }
    Map<String, Policy> policies = policies(problems);
    List<Group> groups = new ArrayList<>();
    Map<Person, PhoneNumber> numbers = new HashMap<>();
    rows.forEach(
        (groupId, members) -> {
          members.sort(CALL_ORDER);
          Policy policy = policies.getOrDefault(groupId, Policy.DEFAULT);
          groups.add(new Group(groupId, policy, responders(members)));
          addNumbers(members, numbers);
        });
    List<PhoneLines.Row> phones =
        rows.values().stream().flatMap(List::stream).map(DirectoryReader::phone).toList();
    return new Reading(
        new DirectorySnapshot(groups, numbers, phones), List.copyOf(problems), shared(phones));
  }

  private static PhoneLines.Row phone(ResponderRow row) {
    return new PhoneLines.Row(row.responder().id(), row.number().dial());
  }

  private static Set<SortedSet<String>> shared(List<PhoneLines.Row> phones) {
    Map<String, SortedSet<String>> byNumber = new HashMap<>();
    for (PhoneLines.Row row : phones) {
      byNumber.computeIfAbsent(row.phoneNumber(), _ -> new TreeSet<>()).add(row.responderId());
    }
    return byNumber.values().stream().filter(names -> names.size() > 1).collect(toSet());
  }

  private Map<String, Policy> policies(List<Problem> problems) {
    Map<String, Policy> policies = new HashMap<>();
    for (var attributes : policyRows()) {
      RowFields row = new RowFields(attributes, tables.escalationPolicies(), problems);
      row.id("groupId").ifPresent(groupId -> policies.put(groupId, PolicyRow.of(row)));
    }
    return policies;
  }

  /** The table is optional: without it every group has the default policy. */
  private List<Map<String, AttributeValue>> policyRows() {
    try {
      return scan(tables.escalationPolicies());
    } catch (ResourceNotFoundException _) {
      return List.of();
    }
  }

  private List<Map<String, AttributeValue>> scan(String table) {
    return client
        .scanPaginator(scan -> scan.tableName(table).limit(pageLimit).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static List<Responder> responders(List<ResponderRow> members) {
    return members.stream().map(ResponderRow::responder).toList();
  }

  /** For a person with several rows in a group, the first active one's number counts. */
  private static void addNumbers(List<ResponderRow> members, Map<Person, PhoneNumber> numbers) {
    for (boolean active : new boolean[] {true, false}) {
      members.stream()
          .filter(row -> row.responder().active() == active)
          .forEach(
              row ->
                  numbers.putIfAbsent(
                      new Person(row.groupId(), row.responder().id()), row.number()));
    }
  }
}
