package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.JsonBytes;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.ReportBatch;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the alerts of a notification one by one as they arrive, and holds one at a time. The list
 * is the body itself or its field {@code alerts}, and may be one alert alone.
 */
final class AlertListReader {

  private static final String ALERTS = "alerts";
  private static final String TRUNCATED = "truncatedAlerts";

  private final JsonBytes json;
  private final ReportBatch batch;
  private final Function<JsonNode, ReadReport> read;
  private boolean there;
  private long truncated;

  private AlertListReader(InputStream in, ReportBatch batch, Function<JsonNode, ReadReport> read) {
    this.json = new JsonBytes(in);
    this.batch = batch;
    this.read = read;
  }

  /**
   * Adds every alert to the batch.
   *
   * @return how many alerts the sender has left out, as it reports
   * @throws HttpError 400 if it is not JSON, 422 when there is no list
   */
  static long read(InputStream in, ReportBatch batch, Function<JsonNode, ReadReport> read) {
    AlertListReader list = new AlertListReader(in, batch, read);
    list.body();
    if (!list.there) {
      throw HttpError.field(ALERTS, "is missing");
    }
    return list.truncated;
  }

  private void body() {
    json.skipByteOrderMark();
    switch (json.peek()) {
      case '[' -> elements();
      case '{' -> fields();
      case -1 -> throw HttpError.of(400, "the body is empty; it must be JSON");
      default -> {
        var unused = parsed(json.value().orElse("")).orElseThrow(JsonBytes::notJson);
        throw HttpError.field("the body", "must be an object");
      }
    }
    if (json.peek() >= 0) {
      throw JsonBytes.notJson();
    }
  }

  private void fields() {
    json.need('{');
    for (boolean more = !json.skip('}'); more; more = !json.skip('}') && comma()) {
      if (json.peek() != '"') {
        throw JsonBytes.notJson();
      }
      String name = parsed(json.value().orElse("\"\"")).map(JsonNode::asText).orElse("");
      json.need(':');
      switch (name) {
        case ALERTS -> alerts();
        case TRUNCATED ->
            truncated =
                json.value().flatMap(AlertListReader::parsed).map(JsonNode::asLong).orElse(0L);
        default -> {
          var unused = json.value();
        }
      }
    }
  }

  private boolean comma() {
    json.need(',');
    return true;
  }

  private void alerts() {
    switch (json.peek()) {
      case '[' -> elements();
      case '{' -> element();
      case 'n' -> there = json.value().filter("null"::equals).isPresent();
      default -> {
        var unused = json.value();
        throw HttpError.field(ALERTS, "must be a list");
      }
    }
  }

  private void elements() {
    there = true;
    json.need('[');
    for (boolean more = !json.skip(']'); more; more = !json.skip(']') && comma()) {
      element();
    }
  }

  private void element() {
    there = true;
    String at = ALERTS + "[" + batch.index() + "]";
    Optional<String> text = json.value();
    batch.add(
        text.isEmpty()
            ? new ReadReport.Refused(at, RefusalReason.TOO_LARGE)
            : parsed(text.get())
                .map(read)
                .orElseGet(() -> new ReadReport.Refused(at, RefusalReason.NOT_JSON)));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.loose(text));
    } catch (HttpError _) {
      return Optional.empty();
    }
  }
}
