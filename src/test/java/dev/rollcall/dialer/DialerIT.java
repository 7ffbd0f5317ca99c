package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.roster.Severity;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.Limits;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.Variant;
import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.wire.DialerNews;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

/** Law 5 and the commit of results, against a real broker and a simulated Amazon Connect. */
final class DialerIT {

  private static final String NUMBER = "+815012345678";
  private static final ConnectTelephony.Instance INSTANCE =
      new ConnectTelephony.Instance("instance", "flow", "+815000000000");
  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

  private final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://dialer"));
  private final String commands = SharedStack.newTopic("call-commands", 1, Map.of());
  private final String events = SharedStack.newTopic("call-events", 1, Map.of());
  private final String deadLetters = SharedStack.newTopic("dead-letters", 1, Map.of());
  private final ConnectSimulator connect =
      ConnectSimulator.start(SimulatorOptions.defaults().withLimits(Limits.NONE), _ -> {});
  private final ConnectClient client = clientOf(connect);

  @AfterEach
  void close() {
    client.close();
    connect.close();
  }

  @Test
  void aDoubledCommandRingsOnce() {
    Effect dial = dial("R1.x.1", Instant.now().plusSeconds(15));
    try (DialerService _ = start("one")) {
      command(dial);
      command(dial);

      awaitCommitted("one", 2);

      assertEquals(1, connect.calls().size());
      assertEquals(List.of("R1.x.1"), connect.calls().stream().map(c -> c.callId()).toList());
    }
  }

  @Test
  void replayedFromTheBeginningNothingRingsAgain() {
    try (DialerService _ = start("first")) {
      command(dial("R1.x.1", Instant.now().plusSeconds(60)));
      awaitCommitted("first", 1);
    }
    connect.network().stop(connect.calls().getFirst().contactId());

    try (DialerService _ = start("reset")) {
      awaitCommitted("reset", 1);
    }

    assertEquals(1, connect.network().requests().size());
  }

  @Test
  void aLateCommandDoesNotRing() {
    try (DialerService _ = start("late")) {
      command(dial("R1.x.1", Instant.now().minusSeconds(1)));
      awaitCommitted("late", 1);

      assertEquals(List.of(), connect.calls());
      assertInstanceOf(Event.NotPlaced.class, news().getFirst().event());
    }
  }

  @Test
  void aCallOfAnEarlierProcessIsHungUp() {
    try (DialerService _ = start("two-lives")) {
      command(dial("R1.x.1", Instant.now().plusSeconds(15)));
      awaitCommitted("two-lives", 1);
    }

    try (DialerService _ = start("two-lives")) {
      command(new Effect.HangUp("R1.x.1", "R1"));
      Await.until(() -> connect.calls().getFirst().endedAt().isPresent(), connect::calls);
    }
  }

  @Test
  void whatCannotBeReadAmongTheResultsStopsNobody() {
    try (Producer<String, String> producer =
        new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer())) {
      var unused = producer.send(new ProducerRecord<>(events, "R1", "garbage"));
    }
    try (DialerService _ = start("garbage")) {
      command(dial("R1.x.1", Instant.now().plusSeconds(15)));
      awaitCommitted("garbage", 1);

      assertEquals(1, connect.calls().size());
    }
  }

  @Test
  void refusedForGoodIsTold() {
    connect.faults().reject(NUMBER);
    try (DialerService _ = start("refused")) {
      command(dial("R1.x.1", Instant.now().plusSeconds(15)));
      awaitCommitted("refused", 1);

      Event.NotPlaced told = assertInstanceOf(Event.NotPlaced.class, news().getFirst().event());
      assertEquals("DestinationNotAllowedException", told.detail());
    }
  }

  /**
   * The window that remains (package-info): a crash after Connect's answer, the call over before
   * the restart. As documented today the token still finds the old contact; as documented until
   * 2021 the phone rings again.
   */
  @ParameterizedTest
  @CsvSource({"false, 1", "true, 2"})
  void theWindowThatRemains(boolean asUntil2021, int rings) {
    Set<Variant> variants =
        asUntil2021 ? Set.of(Variant.TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL) : Set.of();
    try (ConnectSimulator old =
            ConnectSimulator.start(
                SimulatorOptions.defaults().withLimits(Limits.NONE).withVariants(variants),
                _ -> {});
        ConnectClient oldClient = clientOf(old)) {
      ConnectTelephony telephony = new ConnectTelephony(oldClient, INSTANCE);
      CallRequest request =
          CallRequest.of(
              (Effect.Dial) dial("R1.x.1", Instant.now().plusSeconds(15)),
              new Callee(NUMBER, "", ""),
              new Spoken("en", Spoken.NO_FUNCTION, Feedback.PUSH));
      var first = assertInstanceOf(Telephony.Placing.Placed.class, telephony.place(request));
      telephony.stop(first.contactId());

      telephony.place(request);

      assertEquals(rings, old.calls().size());
    }
  }

  private static ConnectClient clientOf(ConnectSimulator simulator) {
    return ConnectTelephony.configured(ConnectClient.builder())
        .endpointOverride(simulator.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private DialerService start(String name) {
    DialerOptions options =
        new DialerOptions(
            KAFKA,
            group(name),
            group(name) + "-transactions",
            commands,
            events,
            "unused",
            deadLetters,
            new dev.rollcall.dialer.Limits(1000, 1000, 10),
            new Spoken("en", Spoken.NO_FUNCTION, Feedback.PUSH));
    ConnectTelephony telephony = new ConnectTelephony(client, INSTANCE);
    DialerService dialer =
        new DialerService(
            options,
            serdes,
            telephony,
            (_, _) -> Optional.of(new Callee(NUMBER, "", "")),
            new SimpleMeterRegistry());
    dialer.start();
    return dialer;
  }

  private String group(String name) {
    return commands + "-" + name;
  }

  private void command(Effect command) {
    try (Producer<String, Effect> producer =
        new KafkaProducer<>(KAFKA, new StringSerializer(), serdes.callCommands().serializer())) {
      var unused = producer.send(new ProducerRecord<>(commands, "R1", command));
    }
  }

  private static Effect dial(String callId, Instant dialBefore) {
    return new Effect.Dial(
        callId,
        "R1",
        "R1",
        "default",
        "E1",
        1,
        "it burns",
        Severity.HIGH,
        Instant.now(),
        Duration.between(Instant.now(), dialBefore));
  }

  private void awaitCommitted(String name, long offset) {
    TopicPartition partition = new TopicPartition(commands, 0);
    try (Admin admin = Admin.create(KAFKA)) {
      Await.until(
          () -> committed(admin, group(name), partition) >= offset,
          () -> committed(admin, group(name), partition));
    }
  }

  private static long committed(Admin admin, String group, TopicPartition partition) {
    try {
      var offset =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return offset == null ? 0 : offset.offset();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<DialerNews> news() {
    List<DialerNews> news = new ArrayList<>();
    try (KafkaConsumer<String, DialerNews> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedStack.kafka().bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            serdes.callEvents().deserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(events, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Await.until(
          () -> {
            consumer.poll(Duration.ofMillis(50)).forEach(r -> news.add(r.value()));
            return !news.isEmpty();
          },
          () -> news);
    }
    return news;
  }
}
