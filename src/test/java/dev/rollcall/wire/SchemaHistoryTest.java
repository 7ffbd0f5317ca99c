package dev.rollcall.wire;

import static java.util.stream.Collectors.toSet;
import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.wire.state.StateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each schema is compatible with every version that was ever released, in both directions: during a
 * rolling update old and new read each other. So it is with the version that a store writes from
 * the next release on. A file of {@code schemas/history} is never changed; who changes a schema
 * after a release adds the released one as the next version.
 */
class SchemaHistoryTest {

  private static final Path SCHEMAS = Path.of("schemas");
  private static final Path HISTORY = SCHEMAS.resolve("history");

  /**
   * Version 1 is release 0.1.0 (or 0.2.0, if the schema is new there). From it the way is: stop,
   * upgrade, start; so it need not read what is written after it. These had an enum without a
   * default, and got one, or a state that it does not know. No other file may ever be here.
   */
  private static final Set<String> UNREADABLE_TO_0_1_0 =
      Set.of(
          "CallEvent.v1.avsc",
          "EscalationState.v1.avsc",
          "HistoryRecord.v1.avsc",
          "LineState.v1.avsc",
          "OperatorAction.v1.avsc");

  /** A union's branch is missing when an enum inside it is. */
  private static final Set<SchemaIncompatibilityType> SYMBOLS =
      Set.of(
          SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS,
          SchemaIncompatibilityType.MISSING_UNION_BRANCH);

  @ParameterizedTest
  @MethodSource("predecessors")
  void todayReadsIt(Path file) throws IOException {
    assertReads(today(file), parsed(file));
  }

  @ParameterizedTest
  @MethodSource("predecessors")
  void itReadsToday(Path file) throws IOException {
    if (UNREADABLE_TO_0_1_0.contains(file.getFileName().toString())) {
      assertLacksSymbols(parsed(file), today(file));
    } else {
      assertReads(parsed(file), today(file));
    }
  }

  @ParameterizedTest
  @MethodSource("schemaNames")
  void hasAFirstVersion(String name) throws IOException {
    assertEquals(1, versions(name).getFirst());
  }

  /** {@link StateCodec} stops at the first gap. */
  @ParameterizedTest
  @MethodSource("schemaNames")
  void hasNoGap(String name) throws IOException {
    List<Integer> versions = versions(name);
    assertEquals(versions.size(), versions.getLast());
  }

  /** Stores find them there. */
  @Test
  void theyAreOnTheClassPath() {
    for (String name :
        List.of(
            "EscalationState",
            "LineState",
            "HeldAskState",
            "EndedCallRecord",
            "SetTaskState",
            "ContactState")) {
      assertNotNull(StateCodec.class.getResource("/schemas/history/" + name + ".v1.avsc"), name);
    }
  }

  static List<Path> predecessors() throws IOException {
    return files(HISTORY);
  }

  static List<String> schemaNames() throws IOException {
    return files(SCHEMAS).stream()
        .map(file -> file.getFileName().toString().replace(".avsc", ""))
        .map(SchemaHistoryTest::className)
        .toList();
  }

  private static List<Integer> versions(String name) throws IOException {
    return predecessors().stream()
        .map(file -> file.getFileName().toString())
        .filter(file -> file.startsWith(name + ".v"))
        .map(file -> Integer.valueOf(file.replaceAll(".*\\.v|\\.avsc", "")))
        .sorted()
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    }
  }

  private static Schema parsed(Path file) throws IOException {
    return new Schema.Parser().parse(Files.readString(file));
  }

  private static Schema today(Path predecessor) {
    String name = predecessor.getFileName().toString().replaceAll("\\.v.*", "");
    try {
      return SpecificData.get().getSchema(Class.forName("dev.rollcall.v1." + name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is gone, its records may not be", e);
    }
  }

  private static void assertReads(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertEquals(COMPATIBLE, result.getType(), () -> result.getResult().toString());
  }

  private static void assertLacksSymbols(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
    Set<SchemaIncompatibilityType> types =
        result.getIncompatibilities().stream().map(i -> i.getType()).collect(toSet());
    assertFalse(types.isEmpty(), "the exception is no longer needed");
    assertTrue(SYMBOLS.containsAll(types), result::toString);
  }

  /**
   * An older reader makes the default of a symbol it does not know; without one it reads nothing.
   */
  @ParameterizedTest
  @MethodSource("schemaNames")
  void everyEnumHasADefault(String name) {
    for (Schema type : named(today(Path.of(name + ".v1.avsc")), new LinkedHashSet<>())) {
      assertTrue(
          type.getType() != Schema.Type.ENUM || type.getEnumDefault() != null, type::getName);
    }
  }

  private static Set<Schema> named(Schema schema, Set<Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.add(schema)) {
          schema.getFields().forEach(field -> named(field.schema(), found));
        }
      }
      case ENUM -> found.add(schema);
      case ARRAY -> named(schema.getElementType(), found);
      case MAP -> named(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(type -> named(type, found));
      default -> {
        return found;
      }
    }
    return found;
  }

  /** {@code call-event} is CallEvent. */
  private static String className(String fileName) {
    StringBuilder name = new StringBuilder();
    for (String word : fileName.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
