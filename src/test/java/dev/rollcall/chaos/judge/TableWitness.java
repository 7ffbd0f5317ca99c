package dev.rollcall.chaos.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the three tables that the product writes. */
final class TableWitness {

  private TableWitness() {}

  static Tables read(DynamoDbClient client) {
    Map<String, Tables.StatusRow> status = new HashMap<>();
    for (Map<String, AttributeValue> row : scan(client, "CallStatus")) {
      status.put(
          text(row, "statusId"), new Tables.StatusRow(number(row, "seq"), text(row, "status")));
    }
    Set<String> inProgress = new HashSet<>();
    for (Map<String, AttributeValue> row : scan(client, "InProgress")) {
      // A row that is gone from a reader's view stays for its seq, without its content.
      if (row.containsKey("assignedTo")) {
        inProgress.add(text(row, "errorId"));
      }
    }
    Map<String, TreeSet<Long>> history = new HashMap<>();
    for (Map<String, AttributeValue> row : scan(client, "CallHistory")) {
      history
          .computeIfAbsent(text(row, "errorId"), _ -> new TreeSet<>())
          .add(number(row, "timestamp"));
    }
    return new Tables(status, inProgress, history);
  }

  private static Iterable<Map<String, AttributeValue>> scan(DynamoDbClient client, String table) {
    return client.scanPaginator(r -> r.tableName(table).consistentRead(true)).items();
  }

  private static String text(Map<String, AttributeValue> row, String field) {
    return row.getOrDefault(field, AttributeValue.fromS("")).s();
  }

  private static long number(Map<String, AttributeValue> row, String field) {
    return Long.parseLong(row.getOrDefault(field, AttributeValue.fromN("0")).n());
  }
}
