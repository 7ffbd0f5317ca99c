package dev.rollcall.support;

import dev.rollcall.directory.TableNames;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local in this process: in memory, one database whatever the credentials and the region.
 * It neither throttles nor lags as the real one does.
 */
public final class DynamoDbLocal implements AutoCloseable {

  private record Key(String name, ScalarAttributeType type) {}

  private final DynamoDBProxyServer server;
  private final URI endpoint;
  private final DynamoDbClient client;

  private DynamoDbLocal(DynamoDBProxyServer server, int port) {
    this.server = server;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
    this.client = clientFor(endpoint);
  }

  /**
   * Returns once it takes requests (about 1 s).
   *
   * @param port to listen on; 0 for any free one
   * @throws IllegalStateException when the port is in use or the server does not start
   */
  public static DynamoDbLocal start(int port) {
    int chosen = Ports.choose("DynamoDB Local", port);
    String[] options = {
      "-inMemory", "-sharedDb", "-disableTelemetry", "-port", String.valueOf(chosen)
    };
    try {
      DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(options);
      server.start();
      return new DynamoDbLocal(server, chosen);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start on port " + chosen, e);
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Shared by all callers and closed with this server. Thread safe. */
  public DynamoDbClient client() {
    return client;
  }

  /** A client as {@link #client()} for another address. Tries once; the caller closes it. */
  public static DynamoDbClient clientFor(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Creates the five tables, which must not exist, with expiry where the design has it. */
  public void createTables(TableNames names) {
    create(names.callStatus(), text("statusId"));
    create(names.inProgress(), text("errorId"));
    create(names.callHistory(), text("errorId"), number("timestamp"));
    create(names.responders(), text("groupId"), number("priority"));
    create(names.escalationPolicies(), text("groupId"));
    expire(names.callStatus());
    expire(names.callHistory());
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }

  private void create(String table, Key... keys) {
    List<Key> all = List.of(keys);
    client.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(all.stream().map(DynamoDbLocal::definition).toList())
                .keySchema(all.stream().map(key -> element(key, all)).toList()));
  }

  private void expire(String table) {
    client.updateTimeToLive(
        request ->
            request
                .tableName(table)
                .timeToLiveSpecification(ttl -> ttl.attributeName("expirationTime").enabled(true)));
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
