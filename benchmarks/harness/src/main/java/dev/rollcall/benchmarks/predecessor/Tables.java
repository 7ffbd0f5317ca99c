package dev.rollcall.benchmarks.predecessor;

import dev.rollcall.directory.TableNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the algorithm reads and writes. One request each. Thread safe. */
final class Tables {

  private static final TableNames NAMES = TableNames.DEFAULT;
  private static final String STATUS_ID = "statusId";
  private static final String CURRENT = "current";
  private static final String CALL_STATUS = "callStatus";
  private static final String CALLING = "calling";
  private static final String ERROR_ID = "errorId";

  private final DynamoDbClient client;

  Tables(DynamoDbClient client) {
    this.client = client;
  }

  /** Somebody who may be called. */
  record Responder(String id, String number, int priority) {}

  /** Whether the one lock of all groups is taken. */
  boolean isCalling() {
    return CALLING.equals(
        client
            .getItem(get -> get.tableName(NAMES.callStatus()).key(Map.of(STATUS_ID, s(CURRENT))))
            .item()
            .getOrDefault(CALL_STATUS, s(""))
            .s());
  }

  /** Takes or frees the lock, without a condition. */
  void setCalling(boolean calling) {
    client.putItem(
        put ->
            put.tableName(NAMES.callStatus())
                .item(Map.of(STATUS_ID, s(CURRENT), CALL_STATUS, s(calling ? CALLING : "idle"))));
  }

  /** Whether any incident was accepted; nothing ever deletes its row. */
  boolean isAnyInProgress() {
    return client.scan(scan -> scan.tableName(NAMES.inProgress()).limit(1)).count() > 0;
  }

  void putInProgress(String errorId, String responder) {
    client.putItem(
        put ->
            put.tableName(NAMES.inProgress())
                .item(Map.of(ERROR_ID, s(errorId), "responderId", s(responder))));
  }

  /** Those of a group who are active, by priority. */
  List<Responder> responders(String group) {
    return client
        .query(
            query ->
                query
                    .tableName(NAMES.responders())
                    .keyConditionExpression("groupId = :group")
                    .expressionAttributeValues(Map.of(":group", s(group))))
        .items()
        .stream()
        .filter(row -> Boolean.TRUE.equals(row.get("active").bool()))
        .map(
            row ->
                new Responder(
                    row.get("responderId").s(),
                    row.get("phoneNumber").s(),
                    Integer.parseInt(row.get("priority").n())))
        .sorted(Comparator.comparingInt(Responder::priority))
        .toList();
  }

  void addHistory(String errorId, String what) {
    client.putItem(
        put ->
            put.tableName(NAMES.callHistory())
                .item(
                    Map.of(
                        ERROR_ID,
                        s(errorId),
                        "timestamp",
                        AttributeValue.fromN(String.valueOf(System.nanoTime())),
                        CALL_STATUS,
                        s(what))));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }
}
