package dev.rollcall.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody outside, whom the dead man's switch tells that all is well. */
final class OutsideWatch implements AutoCloseable {

  /** Part of the address, which is in no log. */
  static final String SECRET = "ping-with-a-secret";

  private final AtomicInteger heard = new AtomicInteger();
  private final HttpServer server;

  OutsideWatch() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/" + SECRET,
        exchange -> {
          heard.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  /** Switches canaries and the dead man's switch on in an instance's environment. */
  Map<String, String> addTo(Map<String, String> environment) {
    environment.put("CANARY_SECONDS", "10");
    environment.put("DEADMAN_SECONDS", "10");
    environment.put(
        "DEADMAN_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET);
    return environment;
  }

  /** How often it was told. */
  int heard() {
    return heard.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
