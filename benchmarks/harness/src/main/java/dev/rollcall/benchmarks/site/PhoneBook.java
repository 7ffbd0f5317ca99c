package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.directory.TableNames;
import dev.rollcall.directory.TableSetup;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local in a JVM of its own, in memory, with the phone number of each person. The dialer
 * reads all of it when it starts, and asks for nothing during a call.
 */
public final class PhoneBook implements AutoCloseable {

  private static final String SERVER = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final Duration START = Duration.ofSeconds(60);

  private final Child server;
  private final URI endpoint;

  /**
   * Starts the server and writes the numbers.
   *
   * @param people person {@code p0} alone in group {@code g0}, and so on
   */
  public PhoneBook(Site site, int people) {
    int port = Ports.free();
    endpoint = URI.create("http://127.0.0.1:" + port);
    List<String> command =
        site.programs()
            .harness(
                SERVER,
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                String.valueOf(port));
    server = site.start("dynamodb", command, Map.of());
    try (DynamoDbClient client = client()) {
      Await.until(START, () -> answers(client));
      TableSetup tables = new TableSetup(client, TableNames.DEFAULT);
      tables.createMissing();
      for (int n = 0; n < people; n++) {
        tables.put(
            Map.of(
                "groupId",
                "g" + n,
                "priority",
                1,
                "responderId",
                "p" + n,
                "phoneNumber",
                number(n),
                "active",
                true));
      }
    }
  }

  /** The number of person {@code p<n>}. */
  public static String number(int n) {
    return String.format(Locale.ROOT, "+8150%08d", n);
  }

  /** The person with this number. */
  public static int person(String number) {
    return Integer.parseInt(number.substring(5));
  }

  public URI endpoint() {
    return endpoint;
  }

  private boolean answers(DynamoDbClient client) {
    server.checkAlive();
    try {
      var unused = client.listTables();
      return true;
    } catch (SdkException _) {
      return false;
    }
  }

  private DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
