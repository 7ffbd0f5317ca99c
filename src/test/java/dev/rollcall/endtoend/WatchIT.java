package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.core.roster.Canary;
import dev.rollcall.support.Await;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Role watch beside all others: canaries come round without a phone, and somebody outside hears.
 */
@Execution(ExecutionMode.CONCURRENT)
final class WatchIT {

  private static final String ANN = "+815066660001";

  @TempDir private Path folder;
  private final Site site = new Site();
  private final OutsideWatch outside = new OutsideWatch();

  @AfterEach
  void close() {
    outside.close();
    site.close();
  }

  private Map<String, String> environment() {
    return outside.addTo(site.environment(folder.resolve("state")));
  }

  @Test
  void canariesComeRoundUntilTheDialerIsGone() throws Exception {
    Path log = folder.resolve("instance.log");
    try (Instance all = Instance.startWith("all", environment(), log)) {
      Await.until(() -> outside.heard() > 0, all::log);
      Await.until(() -> metric("rollcall_canary_missing") == 0, all::log);
      assertEquals(0, site.connect.calls().size(), "no phone rings");
      assertEquals(0, rows(site.tables.callHistory()));
      assertEquals(0, rows(site.tables.callStatus()));
      assertFalse(
          TopicReader.read(site.topics.escalationStatus()).stream()
              .anyMatch(record -> Canary.is(new String(record.key(), StandardCharsets.UTF_8))));
    }
    assertFalse(
        Files.readString(log).contains(OutsideWatch.SECRET), "the address is shown nowhere");

    Path withoutDialer = folder.resolve("without-dialer.log");
    try (Instance some =
        Instance.startWith("escalation,mirror,http,watch", environment(), withoutDialer)) {
      Await.until(() -> metric("rollcall_canary_missing") > 0, some::log);
      int before = outside.heard();
      Await.until(() -> some.log().contains("canaries did not come round within 30 s"), some::log);
      assertEquals(before, outside.heard());
    }
  }

  /** Somebody outside hears on, and phones ring: nothing of a call waits for the tables. */
  @Test
  void withoutDynamoDbCanariesComeRoundAndPhonesRing() {
    site.person("ops", 1, "ann", ANN, "accept:1s");
    Map<String, String> environment = environment();
    try (FaultyEndpoint dynamoDb = new FaultyEndpoint(SharedStack.dynamoDb().endpoint())) {
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.url().toString());
      Path log = folder.resolve("instance.log");
      try (Instance all = Instance.startWith("all", environment, log)) {
        Await.until(() -> metric("rollcall_canary_missing") == 0, all::log);
        Await.until(() -> outside.heard() > 0, all::log);
        dynamoDb.now(FaultyEndpoint.Fault.SERVER_ERROR);
        site.raise("E1", "ops");
        Await.until(() -> site.callsTo(ANN).size() == 1, all::log);
        int before = outside.heard();
        Await.until(() -> dynamoDb.failures() > 0 && outside.heard() > before + 2, all::log);
      }
    }
  }

  /**
   * The other one takes over what the dead one had, and canaries of every partition come round. If
   * they did not, the switch would be told for 30 s more, which is three times.
   */
  @Test
  void whereOneOfTwoInstancesIsKilledSomebodyOutsideHearsOn() {
    Map<String, String> others = environment();
    others.put("INSTANCE_ID", "other");
    Map<String, String> survivors = site.environment(folder.resolve("state-of-the-survivor"));
    survivors.put("INSTANCE_ID", "survivor");
    survivors.put("HTTP_PORT", Integer.toString(Ports.free()));
    try (OutsideWatch told = new OutsideWatch();
        Instance other = Instance.startWith("all", others, folder.resolve("other.log"));
        Instance survivor =
            Instance.startWith("all", told.addTo(survivors), folder.resolve("survivor.log"))) {
      Await.until(() -> told.heard() > 0 && outside.heard() > 0, survivor::log);
      other.kill();
      int before = told.heard();
      Await.until(() -> told.heard() > before + 5, survivor::log);
      assertEquals(0, site.connect.calls().size(), "no phone rings");
    }
  }

  private static int rows(String table) {
    return SharedStack.dynamoDb()
        .client()
        .scan(ScanRequest.builder().tableName(table).build())
        .count();
  }

  /** Empty metrics are no zero. */
  private double metric(String name) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(site.http() + "/metrics")).build();
      return client
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(-1);
    } catch (IOException _) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
