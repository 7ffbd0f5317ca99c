package dev.rollcall.wire.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.EndedCallRecord;
import dev.rollcall.wire.RandomValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States are written by hand, and what is written is Avro. */
class StateFormatTest {

  private static final int VALUES = 500;

  /** A kind of state; parameters show its name. */
  private record Kind<T>(
      String name, StateFormat<T> format, StateCodec<T> codec, Function<RandomValues, T> random) {

    byte[] write(RandomValues values) {
      return codec.write(random.apply(values));
    }

    byte[] rewritten(byte[] bytes) {
      return codec.write(codec.read(bytes));
    }

    void assertRoundTrip(RandomValues values) {
      T value = random.apply(values);
      byte[] written = codec.write(value, 3);
      assertArrayEquals(new byte[3], Arrays.copyOf(written, 3));
      assertEquals(value, codec.read(written, 3));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind<?>> kinds() {
    return List.of(
        new Kind<>(
            "escalation",
            new EscalationFormat(),
            StateCodec.escalations(),
            RandomValues::escalation),
        new Kind<>("line", new LineFormat(), StateCodec.lines(), RandomValues::line),
        new Kind<>("ask", new AskFormat(), StateCodec.asks(), RandomValues::heldAsk),
        new Kind<>(
            "ended call", new EndedCallFormat(), StateCodec.endedCalls(), RandomValues::endedCall),
        new Kind<>("set task", new SetTaskFormat(), StateCodec.setTasks(), RandomValues::setTask),
        new Kind<>("contact", new ContactFormat(), StateCodec.contacts(), RandomValues::contact));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsWrittenIsRead(Kind<?> kind) {
    RandomValues values = new RandomValues(1);
    for (int i = 0; i < VALUES; i++) {
      kind.assertRoundTrip(values);
    }
  }

  /** Bytes that Avro's own reader and writer give back unchanged are those Avro would write. */
  @ParameterizedTest
  @MethodSource("kinds")
  void itIsWhatAvroWrites(Kind<?> kind) throws IOException {
    RandomValues values = new RandomValues(2);
    for (int i = 0; i < VALUES; i++) {
      byte[] written = kind.write(values);
      assertArrayEquals(
          writtenByAvro(kind.format().schema(), read(kind.format().schema(), written)), written);
    }
  }

  /** The next release may write it, and this one must go on from there. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theNewestVersionIsRead(Kind<?> kind) throws IOException {
    Schema today = kind.format().schema();
    Schema newest = newest(today.getName());
    RandomValues values = new RandomValues(3);
    for (int i = 0; i < VALUES; i++) {
      byte[] written = kind.write(values);
      byte[] newer = writtenByAvro(newest, read(today, newest, written));
      assertArrayEquals(written, kind.rewritten(newer));
    }
  }

  private static Schema newest(String name) throws IOException {
    for (int version = 1; ; version++) {
      String next = "schemas/history/%s.v%d.avsc";
      if (!Files.exists(Path.of(next.formatted(name, version + 1)))) {
        return new Schema.Parser().parse(Files.readString(Path.of(next.formatted(name, version))));
      }
    }
  }

  private static Object read(Schema schema, byte[] written) throws IOException {
    return read(schema, schema, written);
  }

  private static Object read(Schema writer, Schema reader, byte[] written) throws IOException {
    int header = StateReader.HEADER;
    var decoder =
        DecoderFactory.get().binaryDecoder(written, header, written.length - header, null);
    return new GenericDatumReader<>(writer, reader).read(null, decoder);
  }

  private static byte[] writtenByAvro(Schema schema, Object value) throws IOException {
    return new BinaryMessageEncoder<>(new SpecificData(), schema).encode(value).array();
  }

  /** Another writer of the schema may cut an array into blocks, with their lengths before them. */
  @Test
  void anArrayMayLieInBlocks() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    encoder.writeArrayStart();
    encoder.setItemCount(40);
    for (int i = 0; i < 40; i++) {
      encoder.startItem();
      encoder.writeString("responder-" + i);
    }
    encoder.writeArrayEnd();
    encoder.flush();
    StateReader in = new StateReader(bytes.toByteArray(), 0);
    List<String> read = in.list(in::text);
    assertEquals(40, read.size());
    assertEquals("responder-39", read.getLast());
  }

  @Test
  void everyPhaseIsAmongTheValues() {
    RandomValues random = new RandomValues(3);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < VALUES; i++) {
      seen.add(random.escalation().state().getClass().getSimpleName());
      seen.add(random.line().line().state().getClass().getSimpleName());
    }
    assertEquals(
        Set.of(
            "None",
            "Calling",
            "Waiting",
            "Acknowledged",
            "Exhausted",
            "Resolved",
            "Idle",
            "Gathering",
            "Ringing",
            "Closing"),
        seen);
  }

  /** Stores keep an outcome by its name, so that a release can be taken back. */
  @Test
  void anUnknownOutcomeIsUnknown() throws IOException {
    EndedCallRecord stored =
        new EndedCallRecord(1L, "ann.x.1", "c", 1L, 2L, List.of("BUSY", "GONE_FISHING"), 0L);
    byte[] bytes = writtenByAvro(EndedCallRecord.getClassSchema(), stored);
    EndedCall call = StateCodec.endedCalls().read(bytes);
    assertEquals(Set.of(Outcome.BUSY, Outcome.UNKNOWN), call.reported());
  }

  /** Cut or changed bytes are refused, or are another value; nothing else is thrown. */
  @ParameterizedTest
  @MethodSource("kinds")
  void damageIsNoFaultOfARecord(Kind<?> kind) {
    Random random = new Random(5);
    RandomValues values = new RandomValues(4);
    int refused = 0;
    for (int i = 0; i < VALUES; i++) {
      byte[] written = kind.write(values);
      byte[] cut = Arrays.copyOf(written, random.nextInt(written.length));
      assertThrows(UnreadableStateException.class, () -> kind.codec().read(cut));
      written[random.nextInt(written.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        var unused = kind.codec().read(written);
      } catch (UnreadableStateException e) {
        refused++;
      }
    }
    assertTrue(refused > 0);
  }

  /** A newer release wrote it. */
  @Test
  void anUnknownSchemaIsRefused() {
    byte[] state = {(byte) 0xc3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    assertThrows(UnreadableStateException.class, () -> StateCodec.escalations().read(state));
    assertThrows(UnreadableStateException.class, () -> StateCodec.lines().read(new byte[0]));
  }
}
