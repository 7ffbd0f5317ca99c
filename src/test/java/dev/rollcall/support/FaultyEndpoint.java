package dev.rollcall.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands before an HTTP server and fails on request. Thread safe. */
public final class FaultyEndpoint implements AutoCloseable {

  /** What a caller sees. */
  public enum Fault {
    NONE,
    /** 500, and the server sees nothing. */
    SERVER_ERROR,
    /** DynamoDB's answer to too many requests, and the server sees nothing. */
    THROTTLED,
    /** An ingress without a route: 404 and a page, and the server sees nothing. */
    NO_ROUTE,
    /** A page for people, as if all were well, and the server sees nothing. */
    PAGE,
    /** The request is taken and answered when the fault is over. */
    SILENT,
    /** The server does it, but its answer gets lost. */
    ANSWER_LOST
  }

  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings");
  private static final byte[] PAGE = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
  private static final long LOOK_NANOS = 20_000_000;
  private static final String THROTTLED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
          + "\"message\":\"slow down\"}";

  /** Sees every request before it is forwarded; for any thread. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * A request came.
     *
     * @param target the header {@code X-Amz-Target}, empty without one
     */
    void saw(String method, String path, String target, byte[] body);
  }

  private final URI target;
  private final Watcher watcher;
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  public FaultyEndpoint(URI target) {
    this(target, (_, _, _, _) -> {});
  }

  public FaultyEndpoint(URI target, Watcher watcher) {
    this.target = target;
    this.watcher = watcher;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, for every request that comes. */
  public void now(Fault next) {
    fault = next;
  }

  /** How many requests have failed so far. */
  public int failures() {
    return failures.get();
  }

  @Override
  public void close() {
    fault = Fault.NONE;
    server.stop(0);
    threads.close();
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String header = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      watcher.saw(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getPath(),
          header == null ? "" : header,
          body);
      Fault mine = fault;
      if (mine != Fault.NONE) {
        failures.incrementAndGet();
      }
      switch (mine) {
        case NONE -> {
          HttpResponse<byte[]> answer = forward(exchange, body);
          answer.headers().map().forEach((name, values) -> copy(exchange, name, values.getFirst()));
          answer(exchange, answer.statusCode(), answer.body());
        }
        case SERVER_ERROR -> answer(exchange, 500, new byte[] {'{', '}'});
        case THROTTLED -> answer(exchange, 400, THROTTLED.getBytes(StandardCharsets.UTF_8));
        case NO_ROUTE -> answer(exchange, 404, PAGE);
        case PAGE -> answer(exchange, 200, PAGE);
        case SILENT -> {
          while (fault == Fault.SILENT) {
            LockSupport.parkNanos(LOOK_NANOS);
          }
          answer(exchange, 503, PAGE);
        }
        case ANSWER_LOST -> forward(exchange, body);
      }
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().getPath()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
              }
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void copy(HttpExchange exchange, String name, String value) {
    if (name.startsWith("x-amz") || name.equalsIgnoreCase("content-type")) {
      exchange.getResponseHeaders().set(name, value);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
