package dev.rollcall.mirror;

import dev.rollcall.directory.TableNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a reader of the mirrored tables sees. Rows come in an order that depends on them alone. */
record Tables(DynamoDbClient client, TableNames names) {

  List<Map<String, AttributeValue>> status() {
    return rows(names.callStatus());
  }

  List<Map<String, AttributeValue>> inProgress() {
    return rows(names.inProgress());
  }

  List<Map<String, AttributeValue>> history() {
    return rows(names.callHistory());
  }

  List<List<Map<String, AttributeValue>>> all() {
    return List.of(status(), inProgress(), history());
  }

  /** The attribute's text or number; empty when it is absent. */
  static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null) {
      return "";
    }
    return value.n() == null ? value.s() : value.n();
  }

  private List<Map<String, AttributeValue>> rows(String table) {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .sorted(
            Comparator.<Map<String, AttributeValue>, String>comparing(row -> text(row, "errorId"))
                .thenComparing(row -> text(row, "timestamp")))
        .toList();
  }
}
