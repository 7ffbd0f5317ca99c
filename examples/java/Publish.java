import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import dev.rollcall.v1.Severity;
import dev.rollcall.wire.RegistryAvroSerde;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes an incident with a Kafka producer: {@code Publish ERROR_ID MESSAGE} or {@code Publish
 * ERROR_ID --resolve}. KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL say where.
 */
public final class Publish {

  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: Publish ERROR_ID MESSAGE|--resolve");
      System.exit(2);
    }
    boolean resolve = args[1].equals("--resolve");
    Incident incident =
        Incident.newBuilder()
            .setErrorId(args[0])
            .setStatus(resolve ? IncidentStatus.RESOLVED : IncidentStatus.FIRING)
            .setSeverity(Severity.CRITICAL)
            .setMessage(resolve ? "" : args[1])
            .setSource("examples/java")
            .setOccurredAt(Instant.now())
            .build();

    RegistryAvroSerde avro = new RegistryAvroSerde();
    avro.configure(
        Map.of(
            "schema.registry.url",
            System.getenv("SCHEMA_REGISTRY_URL"),
            RegistryAvroSerde.VALUE_TYPE,
            Incident.class),
        false);
    try (KafkaProducer<String, SpecificRecord> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"), "acks", "all"),
            new StringSerializer(),
            avro.serializer())) {
      String topic = System.getenv().getOrDefault("INCIDENTS_TOPIC", "incidents");
      var written = producer.send(new ProducerRecord<>(topic, args[0], incident)).get();
      System.out.println(written);
    }
  }
}
