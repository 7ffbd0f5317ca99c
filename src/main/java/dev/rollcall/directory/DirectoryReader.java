package dev.rollcall.directory;

import static java.util.stream.Collectors.toSet;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads the tables to their ends. Thread safe. */
final class DirectoryReader {

  /**
   * A reading of the tables.
   *
   * @param snapshot of the valid rows
   * @param problems of the others
   * @param shared the responderIds of each phone that more than one name has
   */
  record Reading(
      DirectorySnapshot snapshot, List<Problem> problems, Set<SortedSet<String>> shared) {}

  private static final Comparator<ResponderRow> CALL_ORDER =
      Comparator.comparing(ResponderRow::groupId)
          .thenComparing(row -> row.responder().priority())
          .thenComparing(row -> row.responder().id());

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryReader.class);

  private static final String ACCESS_DENIED = "AccessDeniedException";

  private final AtomicBoolean saidThatPeopleIsAbsent = new AtomicBoolean();
  private final AtomicBoolean peopleWasRead = new AtomicBoolean();
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
    List<ResponderRow> rows = new ArrayList<>();
    Map<String, List<DutyPlace>> duties = new TreeMap<>();
    for (var attributes : scan(tables.responders())) {
      RowFields row = new RowFields(attributes, tables.responders(), problems);
      if (DutyRow.isOne(row)) {
        DutyRow.of(row)
            .ifPresent(
                duty ->
                    duties
                        .computeIfAbsent(duty.groupId(), _ -> new ArrayList<>())
                        .add(duty.place()));
      } else {
        ResponderRow.of(row).ifPresent(rows::add);
      }
    }
    rows.sort(CALL_ORDER);
    Map<String, PersonRow> people = people(problems);
    NumberBook numbers = new NumberBook(rows, people.values());
    rows.removeIf(row -> hasNoNumber(row, numbers, problems));
    List<PhoneLines.Row> phones = phones(rows, people.values());
    Map<String, Responder> persons = new TreeMap<>();
    people.forEach((id, row) -> persons.put(id, row.person()));
    return new Reading(
        new DirectorySnapshot(groups(rows, duties, policies(problems)), persons, numbers, phones),
        List.copyOf(problems),
        shared(phones));
  }

  private static List<Group> groups(
      List<ResponderRow> rows, Map<String, List<DutyPlace>> duties, Map<String, Policy> policies) {
    Map<String, List<Responder>> members = new TreeMap<>();
    duties.keySet().forEach(groupId -> members.put(groupId, new ArrayList<>()));
    rows.forEach(
        row -> members.computeIfAbsent(row.groupId(), _ -> new ArrayList<>()).add(row.responder()));
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (groupId, responders) ->
            groups.add(
                new Group(
                    groupId,
                    policies.getOrDefault(groupId, Policy.DEFAULT),
                    responders,
                    duties.getOrDefault(groupId, List.of()))));
    return groups;
  }

  private boolean hasNoNumber(ResponderRow row, NumberBook numbers, List<Problem> problems) {
    boolean none = numbers.in(row.groupId(), row.responder().id()).isEmpty();
    if (none) {
      String key = row.groupId() + ", " + row.responder().priority();
      problems.add(
          new Problem(
              tables.responders(),
              key,
              "phoneNumber",
              "is missing, and no other row has a number of this person"));
    }
    return none;
  }

  private static List<PhoneLines.Row> phones(
      List<ResponderRow> rows, Collection<PersonRow> people) {
    List<PhoneLines.Row> phones = new ArrayList<>();
    for (ResponderRow row : rows) {
      row.number().ifPresent(number -> phones.add(phone(row.responder(), number)));
    }
    for (PersonRow row : people) {
      row.numbers().forEach(number -> phones.add(phone(row.person(), number)));
    }
    return phones;
  }

  private static PhoneLines.Row phone(Responder person, PhoneNumber number) {
    return new PhoneLines.Row(person.id(), number.dial());
  }

  private Map<String, PersonRow> people(List<Problem> problems) {
    Map<String, PersonRow> people = new TreeMap<>();
    for (var attributes : peopleRows()) {
      PersonRow.of(new RowFields(attributes, tables.people(), problems))
          .ifPresent(row -> people.put(row.person().id(), row));
    }
    return people;
  }

  /**
   * The table is optional: without it a person has the number of a row of Responders. So it is with
   * a table that must not be read, which is what AWS answers of an absent one without a permission;
   * but once it was read, a refusal is an outage like any other.
   */
  private List<Map<String, AttributeValue>> peopleRows() {
    try {
      List<Map<String, AttributeValue>> rows = scan(tables.people());
      peopleWasRead.set(true);
      return rows;
    } catch (ResourceNotFoundException _) {
      sayOnce(
          () ->
              LOG.info(
                  "everybody has one number: there is no such table table={}", tables.people()));
      return List.of();
    } catch (DynamoDbException e) {
      if (peopleWasRead.get() || !isRefusal(e)) {
        throw e;
      }
      sayOnce(
          () ->
              LOG.warn(
                  "everybody has one number: dynamodb:Scan is not allowed table={}",
                  tables.people()));
      return List.of();
    }
  }

  private static boolean isRefusal(DynamoDbException e) {
    return e.awsErrorDetails() != null && ACCESS_DENIED.equals(e.awsErrorDetails().errorCode());
  }

  private void sayOnce(Runnable log) {
    if (!saidThatPeopleIsAbsent.getAndSet(true)) {
      log.run();
    }
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
}
