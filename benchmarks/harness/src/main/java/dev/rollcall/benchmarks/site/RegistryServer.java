package dev.rollcall.benchmarks.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * As much of Confluent's schema registry API as the product asks for: it registers a schema, and
 * gives schemas by id and by version. Everything is in memory. Each program asks a few times while
 * it starts and never after, so it costs a measured leg nothing. Thread safe.
 */
public final class RegistryServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_SUBJECT = 40401;

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> versions = new HashMap<>();

  public RegistryServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
      Object found =
          exchange.getRequestMethod().equals("POST")
              ? register(path[1], JSON.readTree(request))
              : find(path);
      boolean isFound = found != null;
      byte[] answer =
          JSON.writeValueAsBytes(
              isFound ? found : Map.of("error_code", NO_SUCH_SUBJECT, "message", "not here"));
      exchange.sendResponseHeaders(isFound ? 200 : NOT_FOUND, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized Object register(String subject, JsonNode request) {
    String schema = request.path("schema").asText();
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    int id = schemas.indexOf(schema) + 1;
    List<Integer> ids = versions.computeIfAbsent(subject, _ -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
    return Map.of("id", id);
  }

  /** Null if there is no such thing. */
  private synchronized Object find(String[] path) {
    return switch (path[0]) {
      case "schemas" -> Map.of("schema", schemas.get(Integer.parseInt(path[2]) - 1));
      case "config" -> Map.of("compatibilityLevel", "BACKWARD");
      case "subjects" -> path.length == 1 ? versions.keySet() : version(path);
      default -> null;
    };
  }

  private Object version(String[] path) {
    List<Integer> ids = versions.get(path[1]);
    if (ids == null) {
      return null;
    }
    if (path.length == 3) {
      return IntStream.rangeClosed(1, ids.size()).boxed().toList();
    }
    int number = path[3].equals("latest") ? ids.size() : Integer.parseInt(path[3]);
    int id = ids.get(number - 1);
    return Map.of("id", id, "version", number, "schema", schemas.get(id - 1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
