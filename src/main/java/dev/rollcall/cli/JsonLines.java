package dev.rollcall.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Files with one JSON object a line. */
final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /**
   * Reads all lines, so that nothing is published of a file of which a line is wrong. Empty lines
   * do not count.
   *
   * @throws Environment.Unusable naming file and line
   */
  static <T> List<T> read(Path file, Function<JsonNode, T> reader) throws IOException {
    if (!Files.isReadable(file)) {
      throw new Environment.Unusable(file + " cannot be read");
    }
    List<T> values = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        values.add(reader.apply(JSON.readTree(line)));
      } catch (JacksonException e) {
        throw new Environment.Unusable(file + " line " + number + ": " + e.getOriginalMessage());
      } catch (IllegalArgumentException | DateTimeException | Environment.Unusable e) {
        throw new Environment.Unusable(file + " line " + number + ": " + e.getMessage());
      }
    }
    return values;
  }
}
