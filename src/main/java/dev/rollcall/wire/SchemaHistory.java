package dev.rollcall.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * Older versions of the schemas of state stores, so that a state written before an upgrade is read
 * after it. Version n of a schema lies in the resource {@code schemas/history/<Name>.v<n>.avsc},
 * self-contained, from 1 without a gap.
 */
final class SchemaHistory {

  private SchemaHistory() {}

  static <A> BinaryMessageDecoder<A> knownTo(BinaryMessageDecoder<A> decoder, Class<A> type) {
    for (int version = 1; ; version++) {
      String name = "/schemas/history/" + type.getSimpleName() + ".v" + version + ".avsc";
      try (InputStream file = SchemaHistory.class.getResourceAsStream(name)) {
        if (file == null) {
          return decoder;
        }
        decoder.addSchema(new Schema.Parser().parse(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
