package dev.rollcall.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.directory.TableNames;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbLocalIT {

  private final DynamoDbLocal local = SharedStack.dynamoDb();

  @Test
  void aRowIsThereForEveryClientOfTheEndpoint() {
    TableNames tables = SharedStack.newTables();
    Map<String, AttributeValue> key =
        Map.of("errorId", AttributeValue.fromS("e1"), "timestamp", AttributeValue.fromN("7"));
    local.client().putItem(put -> put.tableName(tables.callHistory()).item(key));
    try (DynamoDbClient other = DynamoDbLocal.clientFor(local.endpoint())) {
      assertEquals(key, other.getItem(get -> get.tableName(tables.callHistory()).key(key)).item());
    }
  }

  @Test
  void expiryIsOnWhereTheDesignHasIt() {
    TableNames tables = SharedStack.newTables();
    assertEquals("ENABLED", expiry(tables.callStatus()));
    assertEquals("ENABLED", expiry(tables.callHistory()));
    assertEquals("DISABLED", expiry(tables.inProgress()));
    assertEquals("DISABLED", expiry(tables.responders()));
    assertEquals("DISABLED", expiry(tables.escalationPolicies()));
  }

  @Test
  void aPortInUseIsOneClearMessage() {
    int port = local.endpoint().getPort();
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> DynamoDbLocal.start(port))
                .getMessage());
    assertTrue(message.startsWith("DynamoDB Local cannot listen on port " + port + ": "), message);
  }

  private String expiry(String table) {
    return local
        .client()
        .describeTimeToLive(request -> request.tableName(table))
        .timeToLiveDescription()
        .timeToLiveStatusAsString();
  }
}
