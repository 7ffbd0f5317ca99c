package dev.rollcall.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry that answers every request alike. Thread safe. */
public final class FakeRegistry implements AutoCloseable {

  /** What every request gets. */
  public record Answer(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Answer answer;
  private volatile CountDownLatch open = new CountDownLatch(0);

  public FakeRegistry(int status, String body) {
    answer = new Answer(status, body);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on. */
  public void answers(int status, String body) {
    answer = new Answer(status, body);
  }

  /** From now on requests are heard and not answered, until {@link #speaks}. */
  public void isSilent() {
    open = new CountDownLatch(1);
  }

  /** Requests are answered, also those that wait. */
  public void speaks() {
    open.countDown();
  }

  /** How many there were. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    speaks();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      open.await();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
