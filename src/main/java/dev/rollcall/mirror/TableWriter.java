package dev.rollcall.mirror;

import dev.rollcall.directory.TableNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Makes one {@link TableWrite}, once. It returns if the tables have this write or a newer one, and
 * throws the exceptions of the SDK. If a condition does not hold, a newer write is there, or an
 * earlier try of ours had succeeded without an answer. Both are success. Thread safe.
 */
final class TableWriter {

  private static final String NEWER = "attribute_not_exists(statusId) OR #seq < :seq";
  private static final String OLDER_ROW = "#seq < :seq";
  private static final String IN_PROGRESS_KEY = "errorId";
  private static final String ACCEPTED_AT = "timestamp";
  private static final Map<String, String> SEQ = Map.of("#seq", "seq");

  private final DynamoDbClient client;
  private final TableNames tables;
  private final MirrorMetrics metrics;

  TableWriter(DynamoDbClient client, TableNames tables, MirrorMetrics metrics) {
    this.client = client;
    this.tables = tables;
    this.metrics = metrics;
  }

  void write(TableWrite write) {
    switch (write) {
      case TableWrite.History(var row) -> putHistory(row);
      case TableWrite.Status(var row) -> putStatus(row);
      case TableWrite.Taken(var status, var inProgress) -> putBoth(status, inProgress);
      case TableWrite.StillTaken(var status, var inProgress) -> updateBoth(status, inProgress);
      case TableWrite.Released released -> release(released);
    }
  }

  private void putHistory(Map<String, AttributeValue> row) {
    client.putItem(put -> put.tableName(tables.callHistory()).item(row));
    metrics.written(MirrorTable.CALL_HISTORY);
  }

  private void putStatus(Map<String, AttributeValue> row) {
    try {
      client.putItem(
          put ->
              put.tableName(tables.callStatus())
                  .item(row)
                  .conditionExpression(NEWER)
                  .expressionAttributeNames(SEQ)
                  .expressionAttributeValues(seqOf(row)));
      metrics.written(MirrorTable.CALL_STATUS);
    } catch (ConditionalCheckFailedException _) {
      return;
    }
  }

  private void putBoth(Map<String, AttributeValue> status, Map<String, AttributeValue> row) {
    Put put = Put.builder().tableName(tables.inProgress()).item(row).build();
    withStatus(status, TransactWriteItem.builder().put(put).build());
  }

  private void updateBoth(Map<String, AttributeValue> status, Map<String, AttributeValue> row) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> changes = new ArrayList<>();
    row.forEach(
        (attribute, value) -> {
          if (!attribute.equals(IN_PROGRESS_KEY)) {
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, value);
            changes.add(
                attribute.equals(ACCEPTED_AT)
                    ? "#timestamp = if_not_exists(#timestamp, :timestamp)"
                    : "#" + attribute + " = :" + attribute);
          }
        });
    Update update =
        Update.builder()
            .tableName(tables.inProgress())
            .key(Map.of(IN_PROGRESS_KEY, Objects.requireNonNull(row.get(IN_PROGRESS_KEY))))
            .updateExpression("SET " + String.join(", ", changes))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    withStatus(status, TransactWriteItem.builder().update(update).build());
  }

  private void release(TableWrite.Released released) {
    var key = Map.of("errorId", AttributeValue.fromS(released.errorId()));
    Delete delete = Delete.builder().tableName(tables.inProgress()).key(key).build();
    if (!withStatus(released.status(), TransactWriteItem.builder().delete(delete).build())) {
      deleteOlder(key, released);
    }
  }

  /** Returns whether it was written; otherwise CallStatus has a newer row and nothing changed. */
  private boolean withStatus(Map<String, AttributeValue> status, TransactWriteItem inProgress) {
    Put put =
        Put.builder()
            .tableName(tables.callStatus())
            .item(status)
            .conditionExpression(NEWER)
            .expressionAttributeNames(SEQ)
            .expressionAttributeValues(seqOf(status))
            .build();
    try {
      client.transactWriteItems(
          t -> t.transactItems(TransactWriteItem.builder().put(put).build(), inProgress));
    } catch (TransactionCanceledException e) {
      if (newerIsThere(e)) {
        return false;
      }
      throw e;
    }
    metrics.written(MirrorTable.CALL_STATUS);
    metrics.written(MirrorTable.IN_PROGRESS);
    return true;
  }

  private void deleteOlder(Map<String, AttributeValue> key, TableWrite.Released released) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(tables.inProgress())
                  .key(key)
                  .conditionExpression(OLDER_ROW)
                  .expressionAttributeNames(SEQ)
                  .expressionAttributeValues(seqOf(released.status())));
      metrics.written(MirrorTable.IN_PROGRESS);
    } catch (ConditionalCheckFailedException _) {
      return;
    }
  }

  private static boolean newerIsThere(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch("ConditionalCheckFailed"::equals);
  }

  private static Map<String, AttributeValue> seqOf(Map<String, AttributeValue> row) {
    return Map.of(":seq", Objects.requireNonNull(row.get("seq")));
  }
}
