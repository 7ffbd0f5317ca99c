package dev.rollcall.chaos.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The simulator's call log, over HTTP. */
record CallLog(URI simulator) {

  private static final ObjectMapper JSON = new ObjectMapper();

  List<Call> read() {
    HttpRequest request = HttpRequest.newBuilder(simulator.resolve("/simulator/calls")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<Call> calls = new ArrayList<>();
      JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
          .forEach(json -> calls.add(call(json)));
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static Call call(JsonNode json) {
    return new Call(
        json.path("contactId").asText(),
        json.path("callId").asText(),
        json.path("number").asText(),
        json.path("attributes").path("errorId").asText(),
        json.path("attributes").path("response").asText(),
        Instant.parse(json.path("startedAt").asText()),
        instant(json, "connectedAt"),
        instant(json, "endedAt"),
        json.path("disconnectReason").asText(""));
  }

  private static Optional<Instant> instant(JsonNode json, String field) {
    return json.hasNonNull(field)
        ? Optional.of(Instant.parse(json.path(field).asText()))
        : Optional.empty();
  }
}
