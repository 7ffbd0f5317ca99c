package dev.rollcall.chaos.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client and a server see of each fate. */
class TcpProxyTest {

  private static final int PORT = Ports.free();

  private final AtomicInteger carriedOut = new AtomicInteger();
  private final FaultRules rules = new FaultRules(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          carriedOut.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    proxy = TcpProxy.start(PORT, () -> List.of(port), rules, HttpConversation::new);
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    proxy.close();
    server.stop(0);
  }

  private int post(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
            .timeout(Duration.ofSeconds(1))
            .POST(HttpRequest.BodyPublishers.ofString("body"))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void withoutARuleARequestPasses() throws Exception {
    assertEquals(200, post("/call"));
    assertEquals(200, post("/call"));
  }

  @Test
  void anAnswerIsLostAfterTheRequestWasCarriedOut() throws Exception {
    rules.add(Rule.of("POST /call"::equals, 1, Fate.LOSE_ANSWER));
    assertEquals(200, post("/other"));
    assertThrows(IOException.class, () -> post("/call"));
    assertEquals(2, carriedOut.get());
    assertEquals(1, rules.hits());
  }

  @Test
  void aResetRequestDoesNotArrive() {
    rules.add(Rule.of(Rule.ALL, 1, Fate.RESET));
    assertThrows(IOException.class, () -> post("/call"));
    assertEquals(0, carriedOut.get());
  }

  @Test
  void aSilentConnectionNeverAnswers() {
    rules.add(Rule.of(Rule.ALL, 1, Fate.SILENCE));
    assertThrows(java.net.http.HttpTimeoutException.class, () -> post("/call"));
    assertEquals(0, carriedOut.get());
  }

  @Test
  void theProxyAnswersByItself() throws Exception {
    rules.add(
        Rule.reply(
            Rule.ALL, 1, "HTTP/1.1 429 Slow\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    assertEquals(429, post("/call"));
    assertEquals(0, carriedOut.get());
  }

  @Test
  void aRefusedConnectionIsReset() throws Exception {
    rules.refuse(true);
    assertThrows(IOException.class, () -> post("/call"));
    rules.refuse(false);
    assertEquals(200, post("/call"));
  }
}
