package dev.rollcall.benchmarks.predecessor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The predecessor's algorithm as a consumer of incidents: for each of them it looks at the lock and
 * at what is in progress, and then skips the incident or calls the group one after another, with a
 * sleep after each call. 16 incidents are looked at at once, as Lambda would. Offsets are committed
 * when a batch is looked at; who calls does not hold the others up.
 */
public final class PredecessorMain {

  private static final int WORKERS = 16;
  private static final Duration POLL = Duration.ofMillis(10);

  private final Tables tables;
  private final ConnectClient connect;
  private final int groups;
  private final Duration sleep;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  private PredecessorMain(Tables tables, ConnectClient connect, int groups, Duration sleep) {
    this.tables = tables;
    this.connect = connect;
    this.groups = groups;
    this.sleep = sleep;
  }

  /**
   * Reads the product's settings. Arguments: how many groups there are, and for how many
   * milliseconds it sleeps after a call; 20,000 is what it did. The endpoints of DynamoDB and
   * Amazon Connect come from the AWS SDK's own variables.
   */
  public static void main(String[] args) throws Exception {
    try (DynamoDbClient dynamo =
            DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        ConnectClient connect =
            ConnectClient.builder()
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      new PredecessorMain(
              new Tables(dynamo),
              connect,
              Integer.parseInt(args[0]),
              Duration.ofMillis(Long.parseLong(args[1])))
          .run(System.getenv("INCIDENTS_TOPIC"));
    }
  }

  private void run(String topic) throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
            "group.id",
            System.getenv("APPLICATION_ID"),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false);
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (true) {
        List<Future<?>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          batch.add(workers.submit(() -> handle(new String(record.key(), StandardCharsets.UTF_8))));
        }
        for (Future<?> incident : batch) {
          incident.get();
        }
        consumer.commitSync();
      }
    }
  }

  private void handle(String errorId) {
    if (tables.isCalling()) {
      tables.addHistory(errorId, "skipped_calling");
      return;
    }
    if (tables.isAnyInProgress()) {
      tables.addHistory(errorId, "skipped_inprogress");
      return;
    }
    tables.setCalling(true);
    var unused = callers.submit(() -> call(errorId));
  }

  private void call(String errorId) {
    int group = Integer.parseInt(errorId.substring(1)) % groups;
    for (Tables.Responder responder : tables.responders("g" + group)) {
      if (isTaken(errorId, responder)) {
        tables.putInProgress(errorId, responder.id());
        break;
      }
    }
    tables.setCalling(false);
  }

  private boolean isTaken(String errorId, Tables.Responder responder) {
    String contact =
        connect
            .startOutboundVoiceContact(
                start ->
                    start
                        .instanceId("instance")
                        .contactFlowId("rollcall")
                        .sourcePhoneNumber("+815000000000")
                        .destinationPhoneNumber(responder.number())
                        .attributes(Map.of("errorId", errorId, "responderId", responder.id())))
            .contactId();
    tables.addHistory(errorId, "called");
    pause();
    return "1"
        .equals(
            connect
                .getContactAttributes(get -> get.instanceId("instance").initialContactId(contact))
                .attributes()
                .get("response"));
  }

  private void pause() {
    try {
      Thread.sleep(sleep);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
