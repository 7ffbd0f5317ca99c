package dev.rollcall.support;

import dev.rollcall.directory.TableNames;
import dev.rollcall.directory.TableSetup;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local in this process: in memory, one database whatever the credentials and the region.
 * It neither throttles nor lags as the real one does.
 */
public final class DynamoDbLocal implements AutoCloseable {

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

  /** Creates the five tables. */
  public void createTables(TableNames names) {
    new TableSetup(client, names).createMissing();
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
}
