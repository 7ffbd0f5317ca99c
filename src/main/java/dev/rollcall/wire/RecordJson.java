package dev.rollcall.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.OperatorAction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The values of the topics that a recording keeps, as one line of JSON in Avro's own JSON encoding:
 * every field is there, and a value of a union stands under the name of its type. What is read must
 * be so too, but a field that an older release did not know may be missing; else it is refused with
 * IllegalArgumentException. Thread safe.
 */
public final class RecordJson {

  private static final JsonMapper JSON = new JsonMapper();

  private RecordJson() {}

  /** A value of topic incidents. */
  public static String incident(Keyed<EscalationEvent.SourceReport> value) {
    return json(PublicWire.incident(value));
  }

  /** As {@link #incident}. */
  public static Keyed<EscalationEvent.SourceReport> incident(JsonNode json) {
    return PublicWire.incident(read(json, new Incident()));
  }

  /** A value of topic operator-actions. */
  public static String operatorAction(Keyed<EscalationEvent.OperatorAction> value) {
    return json(PublicWire.operatorAction(value));
  }

  /** As {@link #operatorAction}. */
  public static Keyed<EscalationEvent.OperatorAction> operatorAction(JsonNode json) {
    return PublicWire.operatorAction(read(json, new OperatorAction()));
  }

  /** A value of topic escalation-history. */
  public static String history(HistoryRecord value) {
    return json(HistoryWire.history(value));
  }

  /** As {@link #history}. */
  public static HistoryRecord history(JsonNode json) {
    return HistoryWire.history(read(json, new dev.rollcall.v1.HistoryRecord()));
  }

  private static String json(SpecificRecord value) {
    Schema schema = value.getSchema();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, bytes);
      new SpecificDatumWriter<SpecificRecord>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static <T extends SpecificRecord> T read(JsonNode json, T empty) {
    Schema schema = empty.getSchema();
    try {
      return new SpecificDatumReader<T>(schema)
          .read(
              empty, DecoderFactory.get().jsonDecoder(schema, completed(json, schema).toString()));
    } catch (IOException | AvroRuntimeException | ClassCastException e) {
      throw new IllegalArgumentException(
          "it is no " + schema.getName() + " in Avro's JSON: " + e.getMessage(), e);
    }
  }

  /** The record with the default of each field that it lacks; Avro's decoder wants all of them. */
  private static JsonNode completed(JsonNode json, Schema schema) {
    if (!(json instanceof ObjectNode given)) {
      return json;
    }
    ObjectNode all = given.deepCopy();
    for (Schema.Field field : schema.getFields()) {
      if (field.hasDefaultValue() && !all.has(field.name())) {
        all.set(field.name(), defaultOf(field));
      }
    }
    return all;
  }

  private static JsonNode defaultOf(Schema.Field field) {
    Object value = field.defaultVal();
    return value == JsonProperties.NULL_VALUE
        ? JsonNodeFactory.instance.nullNode()
        : JSON.valueToTree(value);
  }
}
