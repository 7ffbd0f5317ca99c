package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.kafka.Deferral;
import dev.rollcall.support.Await;
import dev.rollcall.support.FaultyEndpoint;
import dev.rollcall.support.FaultyEndpoint.Fault;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import dev.rollcall.wire.Keyed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A registry that is away, in each of its ways, together with records of schemas that nobody knows
 * yet: the others ring as if nothing were, and those that waited ring once it is back.
 */
@Execution(ExecutionMode.CONCURRENT)
final class RegistryAwayIT {

  private static final List<Fault> FAULTS =
      List.of(Fault.SERVER_ERROR, Fault.NO_ROUTE, Fault.PAGE, Fault.SILENT);
  private static final int OTHERS = 6;

  /** The records of unknown schemas held a partition up for 70 s and more. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final URI REGISTRY = URI.create(SharedStack.schemaRegistry().url());

  @TempDir private Path folder;

  @Test
  void whatNeedsItWaitsApartAndStopsNobody() throws Exception {
    try (Site site = new Site();
        FaultyEndpoint registry = new FaultyEndpoint(REGISTRY.resolve("/"));
        Producer<byte[], byte[]> producer = producer()) {
      site.policy("ops", Map.of("answerTimeout", 20, "gather", 0, "rounds", 5));
      site.person("ops", 1, "ann", "+815055550001", "accept:1s");
      Map<String, String> env = new HashMap<>(site.environment(folder.resolve("state")));
      env.put("SCHEMA_REGISTRY_URL", registry.url() + REGISTRY.getPath());
      try (Instance instance = Instance.start(env, folder.resolve("log"))) {
        site.raise("first", "ops");
        Await.until(() -> site.status("first").equals("acknowledged"), instance::log);

        for (Fault fault : FAULTS) {
          byte[] foreign = ofUnknownSchema(site, fault.name());
          registry.now(fault);
          for (int partition = 0; partition < 2; partition++) {
            producer.send(record(site, partition, "foreign " + fault, foreign)).get();
          }
          long began = System.nanoTime();
          others(fault).forEach(id -> site.raise(id, "ops"));
          Await.until(() -> notTaken(site, others(fault)).isEmpty(), instance::log);
          Duration took = Duration.ofNanos(System.nanoTime() - began);
          assertFalse(took.compareTo(SOON) > 0, () -> fault + " held the others up for " + took);
          assertEquals("", site.status("foreign " + fault));
        }
        registry.now(Fault.NONE);
        List<String> waited = FAULTS.stream().map(fault -> "foreign " + fault).toList();
        Await.until(() -> notTaken(site, waited).isEmpty(), instance::log);

        assertEquals(List.of(), TopicReader.read(site.topics.deadLetters()));
        assertFalse(
            TopicReader.read(Deferral.topicOf(site.topics.incidents())).isEmpty(), instance::log);
        assertFalse(instance.log().contains("a stream thread failed"), instance::log);
      }
    }
  }

  private static List<String> others(Fault fault) {
    return IntStream.range(0, OTHERS).mapToObj(i -> fault + " " + i).toList();
  }

  private static List<String> notTaken(Site site, List<String> errorIds) {
    return errorIds.stream().filter(id -> !site.status(id).equals("acknowledged")).toList();
  }

  private static ProducerRecord<byte[], byte[]> record(
      Site site, int partition, String errorId, byte[] value) {
    return new ProducerRecord<>(
        site.topics.incidents(), partition, null, errorId.getBytes(StandardCharsets.UTF_8), value);
  }

  /** An incident as a producer writes it whose schema has a text of its own, and so an id. */
  private static byte[] ofUnknownSchema(Site site, String doc) throws Exception {
    String id = "foreign " + doc;
    EscalationEvent.SourceReport firing =
        new EscalationEvent.Firing(
            id, Optional.of("ops"), Severity.HIGH, "it burns", Instant.now());
    byte[] ours =
        Site.serdes()
            .incidents()
            .serializer()
            .serialize(site.topics.incidents(), new Keyed<>(id, firing));
    String schema =
        Files.readString(Path.of("schemas/incident.avsc"))
            .replace("\"Topic incidents, ", "\"" + site.name + doc + ", ");
    return ByteBuffer.wrap(ours.clone()).putInt(1, registered(site.name + doc, schema)).array();
  }

  private static int registered(String subject, String schema) throws Exception {
    ObjectMapper json = new ObjectMapper();
    String body = json.createObjectNode().put("schema", schema).toString();
    URI uri = URI.create(REGISTRY + "/subjects/" + subject + "/versions");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return json.readTree(http.send(request, BodyHandlers.ofString()).body()).path("id").asInt();
    }
  }

  private static Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
