package dev.rollcall.wire;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each schema is compatible with every version that was ever released, in both directions: during a
 * rolling update old and new read each other. A file of {@code schemas/history} is never changed;
 * who changes a schema after a release adds the released one as the next version.
 */
class SchemaHistoryTest {

  private static final Path SCHEMAS = Path.of("schemas");
  private static final Path HISTORY = SCHEMAS.resolve("history");

  @ParameterizedTest
  @MethodSource("predecessors")
  void todayReadsIt(Path file) throws IOException {
    assertReads(today(file), parsed(file));
  }

  @ParameterizedTest
  @MethodSource("predecessors")
  void itReadsToday(Path file) throws IOException {
    assertReads(parsed(file), today(file));
  }

  @ParameterizedTest
  @MethodSource("schemaNames")
  void hasAFirstVersion(String name) throws IOException {
    assertEquals(1, versions(name).getFirst());
  }

  /** {@link Predecessors} stops at the first gap. */
  @ParameterizedTest
  @MethodSource("schemaNames")
  void hasNoGap(String name) throws IOException {
    List<Integer> versions = versions(name);
    assertEquals(versions.size(), versions.getLast());
  }

  /** Stores find them there. */
  @Test
  void theyAreOnTheClassPath() {
    for (String name : List.of("EscalationState", "LineState", "ContactState")) {
      assertNotNull(Predecessors.class.getResource("/schemas/history/" + name + ".v1.avsc"), name);
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

  /** {@code call-event} is CallEvent. */
  private static String className(String fileName) {
    StringBuilder name = new StringBuilder();
    for (String word : fileName.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
