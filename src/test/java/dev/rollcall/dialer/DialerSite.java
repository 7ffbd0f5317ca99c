package dev.rollcall.dialer;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.connect.Feedback;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

/**
 * Topics of their own on the shared broker, a simulated Amazon Connect, dialers as many as asked.
 */
final class DialerSite implements AutoCloseable {

  static final String NUMBER = "+815012345678";
  static final ConnectTelephony.Instance INSTANCE =
      new ConnectTelephony.Instance("instance", "flow", "+815000000000");
  static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

  final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://dialer"));
  final ConnectSimulator connect =
      ConnectSimulator.start(SimulatorOptions.defaults().withLimits(Limits.NONE), _ -> {});
  private final ConnectClient client = clientOf(connect);
  private final int partitions;
  private final String commands;
  private final String events;
  private final String responses;
  private final String deadLetters = SharedStack.newTopic("dead-letters", 1, Map.of());

  DialerSite(int partitions) {
    this.partitions = partitions;
    commands = SharedStack.newTopic("call-commands", partitions, Map.of());
    events = SharedStack.newTopic("call-events", partitions, Map.of());
    responses = SharedStack.newTopic("call-responses", partitions, Map.of());
  }

  @Override
  public void close() {
    client.close();
    connect.close();
  }

  static ConnectClient clientOf(ConnectSimulator simulator) {
    return ConnectTelephony.configured(ConnectClient.builder())
        .endpointOverride(simulator.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A dialer of the group with this name. */
  DialerService start(String group) {
    return start(group, "1", Feedback.PUSH);
  }

  DialerService start(String group, String member, Feedback feedback) {
    ConnectTelephony telephony = new ConnectTelephony(client, INSTANCE);
    DialerService dialer =
        new DialerService(
            options(group, member, feedback),
            serdes,
            telephony,
            (_, _, _) -> Optional.of(new Callee(NUMBER, "", "")),
            new SimpleMeterRegistry());
    dialer.start();
    return dialer;
  }

  DialerOptions options(String group, String member, Feedback feedback) {
    return new DialerOptions(
        KAFKA,
        group(group),
        group(group) + "-" + member,
        new DialerTopics(commands, events, responses, deadLetters),
        new dev.rollcall.connect.ConnectQuota(1000, 1000, 10),
        new CallAttributes("en", CallAttributes.NO_FUNCTION, feedback));
  }

  private String group(String name) {
    return commands + "-" + name;
  }

  void command(LineEffect.CallCommand command) {
    command(command, Duration.ZERO);
  }

  /** Written so long ago. */
  void command(LineEffect.CallCommand command, Duration age) {
    write(commands, command.line(), command, age, serdes.callCommands().serializer());
  }

  /** What another dialer has committed so long ago. */
  void reported(DialReport news, Duration age) {
    write(events, news.line(), news, age, serdes.callEvents().serializer());
  }

  /** What Amazon Connect has told somebody. */
  void responded(LineEvent.Response response) {
    write(
        responses,
        response.contactId(),
        new Keyed<LineEvent.Response>(response.contactId(), response),
        Duration.ZERO,
        serdes.callResponses().serializer());
  }

  void garbageAmongTheResults() {
    write(events, "R1", "garbage", Duration.ZERO, new StringSerializer());
  }

  private static <V> void write(
      String topic, String key, V value, Duration age, Serializer<V> serializer) {
    try (Producer<String, V> producer =
        new KafkaProducer<>(KAFKA, new StringSerializer(), serializer)) {
      long at = Instant.now().minus(age).toEpochMilli();
      var unused = producer.send(new ProducerRecord<>(topic, null, at, key, value));
    }
  }

  static LineEffect.Dial dial(String callId) {
    return dial(callId, Duration.ofSeconds(15));
  }

  static LineEffect.Dial dial(String callId, Duration window) {
    String line = callId.replaceAll("\\..*", "");
    return new LineEffect.Dial(
        callId, line, line, "default", "E1", 1, "it burns", Severity.HIGH, Instant.now(), window);
  }

  void awaitCommitted(String group, long offset) {
    TopicPartition partition = new TopicPartition(commands, 0);
    try (Admin admin = Admin.create(KAFKA)) {
      Await.until(
          () -> committed(admin, group(group), partition) >= offset,
          () -> committed(admin, group(group), partition));
    }
  }

  /** Until two dialers of this group have two of four partitions each. */
  void awaitHalves(String group) {
    try (Admin admin = Admin.create(KAFKA)) {
      Await.until(
          () -> assigned(admin, group(group)).equals(List.of(2, 2)),
          () -> assigned(admin, group(group)));
    }
  }

  private static List<Integer> assigned(Admin admin, String group) {
    try {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .flatMap(description -> description.members().stream())
          .map(member -> member.assignment().topicPartitions().size())
          .toList();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
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
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that is committed on call-events once one of it is as wanted. */
  List<LineEvent> eventsWith(Predicate<LineEvent> wanted) {
    List<LineEvent> events = new ArrayList<>();
    try (KafkaConsumer<String, DialReport> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedStack.kafka().bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            serdes.callEvents().deserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(this.events, p)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Await.until(
          () -> {
            consumer.poll(Duration.ofMillis(50)).forEach(r -> events.add(r.value().result()));
            return events.stream().anyMatch(wanted);
          },
          () -> events);
    }
    return events;
  }

  void awaitLive(String... callIds) {
    Await.until(() -> live().equals(List.of(callIds)), connect::calls);
  }

  /** The calls that are up, in the order in which they began. */
  List<String> live() {
    return connect.calls().stream()
        .filter(call -> call.endedAt().isEmpty())
        .map(call -> call.callId())
        .toList();
  }
}
