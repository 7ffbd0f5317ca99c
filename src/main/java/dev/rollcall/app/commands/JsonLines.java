package dev.rollcall.app.commands;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.http.server.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads files with one JSON object a line. It is strict: one value, no field twice. */
final class JsonLines {

  private static final int MAX_SHOWN_LINES = 20;
  private static final String STDIN = "-";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLines() {}

  /**
   * The lines of a file.
   *
   * @param wrong a sentence for each line that is wrong, with its number
   */
  record Read<T>(String source, List<T> values, List<String> wrong) {

    /** The first twenty wrong lines, and how many more there are. */
    List<String> shown() {
      List<String> shown =
          new ArrayList<>(
              wrong.stream().limit(MAX_SHOWN_LINES).map(line -> source + " " + line).toList());
      if (wrong.size() > MAX_SHOWN_LINES) {
        shown.add("and " + (wrong.size() - MAX_SHOWN_LINES) + " more");
      }
      return shown;
    }

    /** All values; throws {@link UsageException} with the wrong lines. */
    List<T> all() {
      if (!wrong.isEmpty()) {
        throw new UsageException(String.join("\n  ", shown()));
      }
      return values;
    }
  }

  /**
   * Reads all lines. Empty ones do not count.
   *
   * @param file {@code -} for standard input
   * @param reader throws IllegalArgumentException or {@link HttpError} for what is wrong
   * @throws UsageException if there is no such file
   */
  static <T> Read<T> read(Path file, Function<JsonNode, T> reader) throws IOException {
    boolean stdin = file.toString().equals(STDIN);
    if (!stdin && (!Files.isReadable(file) || Files.isDirectory(file))) {
      throw new UsageException(file + " cannot be read");
    }
    byte[] bytes = stdin ? stdin() : Files.readAllBytes(file);
    Read<T> read =
        new Read<>(
            stdin ? "standard input" : file.toString(), new ArrayList<>(), new ArrayList<>());
    for (TextLines.Line line : TextLines.of(bytes)) {
      try {
        String text =
            line.text().orElseThrow(() -> new IllegalArgumentException("it is not UTF-8"));
        read.values().add(reader.apply(parse(text)));
      } catch (IllegalArgumentException | DateTimeException | UsageException | HttpError e) {
        read.wrong().add("line " + line.number() + ": " + e.getMessage());
      }
    }
    return read;
  }

  private static byte[] stdin() throws IOException {
    try (InputStream in = System.in) {
      return in.readAllBytes();
    }
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new IllegalArgumentException("it must be an object, {...}");
      }
      return node;
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException("there is more after the object", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(explained(e), e);
    }
  }

  private static String explained(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    if (message.startsWith("Duplicate field")) {
      return message.replace("Duplicate field", "it has twice the field");
    }
    JsonLocation at = e.getLocation();
    return at == null ? "it is not JSON" : "it is not JSON from column " + at.getColumnNr() + " on";
  }
}
