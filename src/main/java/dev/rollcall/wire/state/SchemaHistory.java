package dev.rollcall.wire.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * All versions of the schema of a state, so that a state written before an upgrade is read after
 * it, and one that the next release wrote after a rollback. Version n lies in the resource {@code
 * schemas/history/<Name>.v<n>.avsc}, self-contained, from 1 without a gap.
 */
final class SchemaHistory {

  private SchemaHistory() {}

  /** The versions by fingerprint. */
  static Map<Long, Schema> of(Schema today) {
    Map<Long, Schema> versions = new HashMap<>();
    for (int version = 1; ; version++) {
      String name = "/schemas/history/" + today.getName() + ".v" + version + ".avsc";
      try (InputStream file = SchemaHistory.class.getResourceAsStream(name)) {
        if (file == null) {
          return versions;
        }
        Schema schema = new Schema.Parser().parse(file);
        versions.put(fingerprint(schema), schema);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** As Avro's single-object encoding has it (CRC-64-AVRO of the parsing canonical form). */
  static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }
}
