package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.v1.AskOutcome;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.HistoryRecord;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.OperatorAction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A writer of a later version uses an enum symbol that this one does not know. */
class NewerWriterTest {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://newer-writer");
  private static final Instant AT = Instant.EPOCH;

  private static final Map<String, SpecificRecord> RECORDS =
      Map.of(
          "Incident",
          Incident.newBuilder().setErrorId("E1").setOccurredAt(AT).build(),
          "CallResponse",
          CallResponse.newBuilder()
              .setOutcome(dev.rollcall.v1.CallOutcome.BUSY)
              .setOccurredAt(AT)
              .build(),
          "AskOutcome",
          new AskOutcome("E1", 7L, "ann", "", "", dev.rollcall.v1.Outcome.BUSY, ""),
          "OperatorAction",
          OperatorAction.newBuilder()
              .setErrorId("E1")
              .setAction(dev.rollcall.v1.Action.RESOLVE)
              .setBy("olga")
              .setAt(AT)
              .build(),
          "HistoryRecord",
          HistoryRecord.newBuilder()
              .setErrorId("E1")
              .setSeq(1)
              .setPreviousSeq(0)
              .setAt(AT)
              .setKind(dev.rollcall.v1.HistoryKind.RAISED)
              .setStatus(dev.rollcall.v1.EscalationStatus.CALLING)
              .setStatusBefore(dev.rollcall.v1.EscalationStatus.NONE)
              .setGroupId("ops")
              .setSeverity(dev.rollcall.v1.Severity.LOW)
              .build());

  @ParameterizedTest(name = "{0}.{1} is read as {3}")
  @CsvSource({
    "Incident,      severity, LOW,             HIGH",
    "Incident,      status,   RESOLVED,        FIRING",
    "CallResponse,  outcome,  UNKNOWN,         UNKNOWN",
    "AskOutcome,    outcome,  HUNG_UP,         UNKNOWN",
    "HistoryRecord, kind,     ALREADY_ACKNOWLEDGED, UNKNOWN",
    "HistoryRecord, status,   WAITING,         WAITING",
    "OperatorAction, action,  SNOOZE,          UNKNOWN",
  })
  void anUnknownSymbolIsTheDefault(String type, String field, String besides, String read) {
    SpecificRecord value = reading(type, newer(type, field, besides));
    assertEquals(read, String.valueOf(value.get(value.getSchema().getField(field).pos())));
  }

  /** To guess what an operator wants would be worse than to set the record aside. */
  @Test
  void anUnknownActionIsRefused() {
    byte[] bytes = newer("OperatorAction", "action", "SNOOZE");
    var reader =
        new TopicSerdes(RegistryAvroSerde.class.getName(), SETTINGS)
            .operatorActions()
            .deserializer();
    assertThrows(SerializationException.class, () -> reader.deserialize("t", bytes));
  }

  private static SpecificRecord reading(String type, byte[] bytes) {
    try (RegistryAvroSerde serde = new RegistryAvroSerde()) {
      Map<String, Object> settings = new HashMap<>(SETTINGS);
      settings.put(RegistryAvroSerde.VALUE_TYPE, "dev.rollcall.v1." + type);
      serde.configure(settings, false);
      return serde.deserializer().deserialize("t", bytes);
    }
  }

  /** The record with the symbol NEW in a field whose enum has it, besides a known symbol. */
  private static byte[] newer(String type, String field, String besides) {
    SpecificRecord today = record(type);
    String known = '"' + besides + '"';
    String json = today.getSchema().toString().replace("[" + known, "[" + known + ",\"NEW\"");
    Schema newer = new Schema.Parser().parse(json.replace("," + known, "," + known + ",\"NEW\""));
    GenericRecord value = generic(today, newer);
    value.put(field, new GenericData.EnumSymbol(newer.getField(field).schema(), "NEW"));
    int id = Registry.of(RegistryConfig.from(SETTINGS)).id("t-value", newer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(newer).write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static SpecificRecord record(String type) {
    SpecificRecord record = RECORDS.get(type);
    if (record == null) {
      throw new IllegalArgumentException("no such record: " + type);
    }
    return record;
  }

  private static GenericRecord generic(SpecificRecord today, Schema newer) {
    GenericRecord copy = new GenericData.Record(newer);
    for (Schema.Field field : newer.getFields()) {
      Object value = today.get(today.getSchema().getField(field.name()).pos());
      copy.put(
          field.pos(),
          switch (value) {
            case Instant instant -> instant.toEpochMilli();
            case Enum<?> symbol ->
                new GenericData.EnumSymbol(
                    SpecificData.get().getSchema(symbol.getDeclaringClass()), symbol.name());
            case null, default -> value;
          });
    }
    return copy;
  }
}
