package dev.rollcall.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Takes notifications of one alert each, counts them, and reads nothing of them. Thread safe. */
public final class Webhook implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final AtomicLong notified = new AtomicLong();
  private final CompletableFuture<Instant> first = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  public Webhook() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      first.complete(Instant.now());
      var unused = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
      notified.incrementAndGet();
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** When the first notification came, if one did. */
  public Optional<Instant> first() {
    return Optional.ofNullable(first.getNow(null));
  }

  /** How many notifications were taken. */
  public long notified() {
    return notified.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
