package dev.rollcall.directory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Creates the six tables, with expiry for the rows that end: for DynamoDB Local and for trying out.
 * An installation creates them with {@code aws/tables.yaml}.
 */
public final class TableSetup implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String EXPIRY = "expirationTime";

  private record Key(String name, ScalarAttributeType type) {}

  private final DynamoDbClient client;
  private final TableNames names;

  /** The caller closes the client, or calls {@link #close}. */
  public TableSetup(DynamoDbClient client, TableNames names) {
    this.client = client;
    this.names = names;
  }

  /** Opens a client, which {@link #close} closes. */
  public static TableSetup open(DynamoDbAccess access, TableNames names) {
    return new TableSetup(access.connect(), names);
  }

  /** Puts a row and replaces one with its key: a responder, or without a priority a policy. */
  public void put(Map<String, Object> row) {
    String table = row.containsKey("priority") ? names.responders() : names.escalationPolicies();
    Map<String, AttributeValue> item = new HashMap<>();
    row.forEach((name, value) -> item.put(name, attribute(value)));
    client.putItem(request -> request.tableName(table).item(item));
  }

  private static AttributeValue attribute(Object value) {
    return switch (value) {
      case Boolean flag -> AttributeValue.fromBool(flag);
      case Number number -> AttributeValue.fromN(number.toString());
      default -> AttributeValue.fromS(value.toString());
    };
  }

  /**
   * Waits until DynamoDB answers, and logs that it waits.
   *
   * @throws SdkClientException if it did not within {@code patience}
   */
  public void awaitAnswer(Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        client.listTables();
        return;
      } catch (SdkClientException e) {
        if (System.nanoTime() > giveUp) {
          throw e;
        }
        LOG.warn("waiting for DynamoDB: {}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Creates the missing tables. A table that exists stays as it is. */
  public void createMissing() {
    createIfMissing(names.callStatus(), this::expire, text("statusId"));
    createIfMissing(names.callHistory(), this::expire, text("errorId"), number("timestamp"));
    createIfMissing(names.inProgress(), _ -> {}, text("errorId"));
    createIfMissing(names.responders(), _ -> {}, text("groupId"), number("priority"));
    createIfMissing(names.escalationPolicies(), _ -> {}, text("groupId"));
    createIfMissing(names.people(), _ -> {}, text("personId"));
  }

  @Override
  public void close() {
    client.close();
  }

  private void createIfMissing(String table, Consumer<String> whenCreated, Key... keys) {
    List<Key> all = List.of(keys);
    try {
      client.createTable(
          request ->
              request
                  .tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(all.stream().map(TableSetup::definition).toList())
                  .keySchema(all.stream().map(key -> element(key, all)).toList()));
    } catch (ResourceInUseException _) {
      return;
    }
    client.waiter().waitUntilTableExists(request -> request.tableName(table));
    whenCreated.accept(table);
    LOG.info("a table was created table={}", table);
  }

  private void expire(String table) {
    client.updateTimeToLive(
        request ->
            request
                .tableName(table)
                .timeToLiveSpecification(ttl -> ttl.attributeName(EXPIRY).enabled(true)));
  }

  private static AttributeDefinition definition(Key key) {
    return AttributeDefinition.builder()
        .attributeName(key.name())
        .attributeType(key.type())
        .build();
  }

  private static KeySchemaElement element(Key key, List<Key> all) {
    KeyType type = key.equals(all.getFirst()) ? KeyType.HASH : KeyType.RANGE;
    return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
  }

  private static Key text(String name) {
    return new Key(name, ScalarAttributeType.S);
  }

  private static Key number(String name) {
    return new Key(name, ScalarAttributeType.N);
  }
}
