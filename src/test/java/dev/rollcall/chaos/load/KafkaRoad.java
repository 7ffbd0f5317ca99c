package dev.rollcall.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer of somebody else: Avro by hand, with the published schemas. */
final class KafkaRoad implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 3;

  /** A schema and its id. */
  record Registered(Schema schema, int id) {}

  private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer;

  KafkaRoad(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "linger.ms", 0,
                "delivery.timeout.ms", 60_000,
                "request.timeout.ms", 10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Registers a file of {@code schemas/} for a topic. */
  static Registered register(String registry, String topic, String file) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String text = Files.readString(Path.of("schemas", file));
      String body = JSON.createObjectNode().put("schema", text).toString();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(registry + "/subjects/" + topic + "-value/versions"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!answer.has("id")) {
        throw new IllegalStateException(file + " is not registered: " + answer);
      }
      return new Registered(new Schema.Parser().parse(text), answer.path("id").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** In Confluent's wire format. */
  static byte[] encode(Registered registered, GenericRecord value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(0);
      out.writeInt(registered.id());
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(registered.schema()).write(value, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether Kafka has it; once at least, perhaps twice. */
  boolean send(String topic, byte @Nullable [] key, byte @Nullable [] value)
      throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
        return true;
      } catch (ExecutionException _) {
        // Once more.
      }
    }
    return false;
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
