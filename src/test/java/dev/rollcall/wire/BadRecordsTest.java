package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.EscalationEvent.Firing;
import dev.rollcall.core.escalation.EscalationEvent.Snooze;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.v1.Action;
import dev.rollcall.v1.CallOutcome;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.OperatorAction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can never be read says why, so that it is set aside and not tried for ever. */
class BadRecordsTest {

  private static final String CLASS = RegistryAvroSerde.class.getName();
  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://bad-records");
  private static final Instant AT = Instant.EPOCH;

  private final TopicSerdes serdes = new TopicSerdes(CLASS, SETTINGS);

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'', wire format", "'0 0 0 0', wire format", "'1 0 0 0 1 2 2', wire format"})
  void whatIsNotInTheWireFormat(String bytes, String reason) {
    assertRefused(serdes.incidents().deserializer(), bytes(bytes), reason);
  }

  @Test
  void anIdThatTheRegistryDoesNotKnow() {
    assertRefused(
        serdes.incidents().deserializer(), bytes("0 0 1 0 0 2"), "no schema has the id 65536");
  }

  @Test
  void aRecordThatWasCutOff() {
    byte[] whole = written(incident("E1").build());
    for (int length = 5; length < whole.length; length++) {
      assertRefused(
          serdes.incidents().deserializer(),
          Arrays.copyOf(whole, length),
          "cannot be read as dev.rollcall.v1.Incident");
    }
  }

  /** Ten bytes must not ask for two gigabytes: the heap of this test is far smaller. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a text of 2,000,000,000 bytes,      '-128 -88 -42 -71 14 97 98 99'",
    "a text of less than no bytes,       '-1 -1 -1 -1 15 97 98 99'",
    "a number without an end,            '-1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1'",
  })
  void aLengthThatCannotBe(String what, String errorId) {
    assertRefused(
        serdes.incidents().deserializer(),
        joined(header(Incident.getClassSchema()), bytes(errorId)),
        "cannot be read as dev.rollcall.v1.Incident");
  }

  /** The labels: the last field, a map. */
  @Test
  void moreLabelsThanThereAreBytes() {
    byte[] whole = written(incident("E1").build());
    byte[] without = Arrays.copyOf(whole, whole.length - 1);
    assertRefused(
        serdes.incidents().deserializer(),
        joined(without, bytes("-48 15 97 98 99")),
        "where 3 bytes are left");
  }

  /** A writer's schema that contains itself, and a record a million levels deep. */
  @Test
  void aRecordWithoutABottom() {
    String today = Incident.getClassSchema().toString();
    String inner = "{\"name\":\"inner\",\"type\":[\"null\",\"Incident\"]},";
    Schema schema =
        new Schema.Parser().parse(today.replace("\"fields\":[", "\"fields\":[" + inner));
    byte[] deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) 2);
    assertRefused(
        serdes.incidents().deserializer(),
        joined(header(schema), deep),
        "cannot be read as dev.rollcall.v1.Incident");
  }

  @Test
  void aRecordOfAnotherSchema() {
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(incident("E1").build()),
        "cannot be read as dev.rollcall.v1.OperatorAction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void anIncidentWithoutAnErrorId(String errorId) {
    assertRefused(
        serdes.incidents().deserializer(),
        written(incident(errorId).build()),
        "Incident: errorId must have 1 to 256 bytes of UTF-8");
  }

  @Test
  void anErrorIdThatIsTooLong() {
    assertRefused(
        serdes.incidents().deserializer(),
        written(incident("x".repeat(257)).build()),
        "but has 257");
  }

  /** 86 characters, 258 bytes. */
  @Test
  void anErrorIdThatIsTooLongInBytes() {
    assertRefused(
        serdes.incidents().deserializer(),
        written(incident("\u706b".repeat(86)).build()),
        "but has 258");
  }

  /** It could forge a line of a log. */
  @Test
  void anErrorIdWithControlCharacters() {
    assertRefused(
        serdes.incidents().deserializer(),
        written(incident("E1\nERROR all is well").build()),
        "errorId must not have control characters");
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(action().setErrorId("E1\u0000").build()),
        "must not have control characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 1_000_000})
  void aContactThatIsTooLong(int length) {
    assertRefused(
        serdes.callResponses().deserializer(),
        written(response().setContactId("c".repeat(length)).build()),
        "contactId must have at most 256 bytes of UTF-8, but has " + length);
    assertRefused(
        serdes.callResponses().deserializer(),
        written(response().setCallId("ann.x." + "1".repeat(length)).build()),
        "callId must have at most 256 bytes");
  }

  @Test
  void aGroupThatIsTooLongIsNoGroup() {
    byte[] bytes = written(incident("E1").setGroupId("g".repeat(1_000_000)).build());
    Firing read = (Firing) serdes.incidents().deserializer().deserialize("t", bytes).event();
    assertEquals("g".repeat(128) + "...", read.groupId().orElseThrow());
  }

  @Test
  void whatAnOperatorSaysIsCut() {
    byte[] bytes =
        written(
            action()
                .setAction(Action.SNOOZE)
                .setBy("o".repeat(1_000_000))
                .setSnoozeSeconds(Long.MAX_VALUE)
                .build());
    Snooze read = (Snooze) serdes.operatorActions().deserializer().deserialize("t", bytes).event();
    assertEquals("o".repeat(128), read.by());
    assertEquals(Duration.ofDays(30), read.duration());
  }

  @Test
  void aDetailIsCut() {
    byte[] bytes =
        written(response().setCallId("ann.x.1").setDetail("d".repeat(1_000_000)).build());
    Response read = serdes.callResponses().deserializer().deserialize("t", bytes).event();
    assertEquals("d".repeat(256), read.detail());
  }

  @Test
  void aSnoozeWithoutADuration() {
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(action().setAction(Action.SNOOZE).build()),
        "OperatorAction: a snooze needs a duration above zero");
  }

  @Test
  void anActionOfANewerRelease() {
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(action().setAction(Action.UNKNOWN).build()),
        "OperatorAction: action is none that this release knows");
  }

  @Test
  void anActionOfNobody() {
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(action().setBy(" ").build()),
        "OperatorAction: by must say who acts");
  }

  @Test
  void anActionAboutNothing() {
    assertRefused(
        serdes.operatorActions().deserializer(),
        written(action().setErrorId("").build()),
        "OperatorAction: the id that this record belongs to is empty");
  }

  @Test
  void aResponseToNoCall() {
    assertRefused(
        serdes.callResponses().deserializer(),
        written(response().setResponderId("ann").build()),
        "CallResponse: one of callId and contactId must be set");
  }

  @Test
  void aResponseToACallOfNobody() {
    assertRefused(
        serdes.callResponses().deserializer(),
        written(response().setCallId("not ours").setContactId("c").build()),
        "no call has the callId 'not ours'");
  }

  @Test
  void aResponseWithoutACallIdIsItsContacts() {
    byte[] bytes = written(response().setContactId("c").setResponderId("ann").build());
    assertEquals("c", serdes.callResponses().deserializer().deserialize("t", bytes).key());
  }

  /** Law 6. */
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "'+14155550100',                  '****'",
    "'call to +1 (415) 555-0100 failed', 'call to **** failed'",
    "'415-555-0100 415 555 0100',     '****'",
    "'sip:14155550100@example.org',   'sip:****@example.org'",
    "'415.555.0100',                  '****'",
    "'SIP 486 after 12 s',            'SIP 486 after 12 s'",
  })
  void aPhoneNumberInADetailIsMasked(String detail, String masked) {
    byte[] bytes = written(response().setCallId("ann.x.1").setDetail(detail).build());
    Response read = serdes.callResponses().deserializer().deserialize("t", bytes).event();
    assertEquals(masked, read.detail());
  }

  @Test
  void aSerdeThatDoesNotExistIsNamed() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new TopicSerdes("no.such.Serde", SETTINGS))
                .getMessage());
    assertEquals("no such class: no.such.Serde", message);
  }

  private static void assertRefused(Deserializer<?> deserializer, byte[] bytes, String reason) {
    String message =
        String.valueOf(
            assertThrows(SerializationException.class, () -> deserializer.deserialize("t", bytes))
                .getMessage());
    assertTrue(message.contains(reason), message);
  }

  private static byte[] written(SpecificRecord value) {
    try (RegistryAvroSerde serde = new RegistryAvroSerde()) {
      serde.configure(
          Map.of(
              "schema.registry.url",
              "mock://bad-records",
              RegistryAvroSerde.VALUE_TYPE,
              value.getClass()),
          false);
      return serde.serializer().serialize("t", value);
    }
  }

  /** Of the wire format, for a record of this schema. */
  private static byte[] header(Schema schema) {
    int id = Registry.of(RegistryConfig.from(SETTINGS)).id("t-value", schema);
    return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static byte[] bytes(String numbers) {
    String[] parts = numbers.isEmpty() ? new String[0] : numbers.split(" ", -1);
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = Byte.parseByte(parts[i]);
    }
    return bytes;
  }

  private static Incident.Builder incident(String errorId) {
    return Incident.newBuilder().setErrorId(errorId).setMessage("down").setOccurredAt(AT);
  }

  private static OperatorAction.Builder action() {
    return OperatorAction.newBuilder()
        .setErrorId("E1")
        .setAction(Action.ESCALATE)
        .setBy("olga")
        .setAt(AT);
  }

  private static CallResponse.Builder response() {
    return CallResponse.newBuilder().setOutcome(CallOutcome.BUSY).setOccurredAt(AT);
  }
}
