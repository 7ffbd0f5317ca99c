package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.Batch;
import dev.rollcall.http.intake.Flaw;
import dev.rollcall.http.intake.JsonBytes;
import dev.rollcall.http.intake.Reading;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Refusal;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * The alerts of a notification, one after the other as they arrive; of the whole no more than one
 * is held. The list is the body itself or its field {@code alerts}, and may be one alert alone.
 */
final class AlertList {

  private static final String ALERTS = "alerts";
  private static final String TRUNCATED = "truncatedAlerts";

  private final JsonBytes json;
  private final Batch batch;
  private final Function<JsonNode, Reading> read;
  private boolean there;
  private long truncated;

  private AlertList(InputStream in, Batch batch, Function<JsonNode, Reading> read) {
    this.json = new JsonBytes(in);
    this.batch = batch;
    this.read = read;
  }

  /**
   * Adds every alert to the batch.
   *
   * @return how many alerts the sender says it has left out
   * @throws Refusal 400 when it is not JSON, 422 when there is no list
   */
  static long read(InputStream in, Batch batch, Function<JsonNode, Reading> read) {
    AlertList list = new AlertList(in, batch, read);
    list.body();
    if (!list.there) {
      throw Refusal.field(ALERTS, "is missing");
    }
    return list.truncated;
  }

  private void body() {
    json.skipByteOrderMark();
    switch (json.peek()) {
      case '[' -> elements();
      case '{' -> fields();
      case -1 -> throw Refusal.of(400, "the body is empty; it must be JSON");
      default -> {
        var unused = parsed(json.value().orElse("")).orElseThrow(JsonBytes::notJson);
        throw Refusal.field("the body", "must be an object");
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
            truncated = json.value().flatMap(AlertList::parsed).map(JsonNode::asLong).orElse(0L);
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
        throw Refusal.field(ALERTS, "must be a list");
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
            ? new Reading.Refused(at, Flaw.TOO_LARGE)
            : parsed(text.get()).map(read).orElseGet(() -> new Reading.Refused(at, Flaw.NOT_JSON)));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.loose(text));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }
}
