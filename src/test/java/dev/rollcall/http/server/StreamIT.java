package dev.rollcall.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body that its handler reads as it arrives, and what its token costs. */
final class StreamIT {

  private static final String TOKEN = "a-token-for-these-tests";
  private static final int MEBI = 1 << 20;

  private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Map<String, List<String>>> queries = new LinkedBlockingQueue<>();
  private final Instant now = Instant.parse("2026-11-25T03:00:00Z");
  private final InstantSource clock = () -> now;
  private final Gatekeeper gate =
      new Gatekeeper(
          secret ->
              secret
                  .filter(TOKEN::equals)
                  .map(_ -> Caller.ANYBODY)
                  .orElseThrow(() -> HttpError.unknownCaller("nobody has this token")),
          new RateLimit(10, 100, clock));
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server = serve(Duration.ofSeconds(30), false);

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpServer serve(Duration timeout, boolean urlTokens) {
    Route stream =
        Route.post(
            "/stream",
            new Access.Token(Scope.INCIDENTS),
            BodyKind.STREAM,
            request -> read(request));
    HttpOptions options = new HttpOptions("127.0.0.1", 0, 4096, timeout).withUrlTokens(urlTokens);
    return new HttpServer(
        options, gate, new HttpMeters(new SimpleMeterRegistry()), List.of(() -> List.of(stream)));
  }

  /** Each byte '!' is an incident; what was read so far is told at once. */
  private Reply read(Request request) {
    queries.add(request.query());
    int incidents = 0;
    int total = 0;
    byte[] bytes = new byte[8192];
    InputStream in = request.stream();
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        total += n;
        seen.add(total);
        for (int i = 0; i < n; i++) {
          incidents += bytes[i] == '!' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gate.charge(request.caller(), incidents);
    return Reply.accepted(total);
  }

  private HttpRequest.Builder post(String query, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + "/stream" + query))
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> posted(byte[] body) {
    return send(post("", body).header("Authorization", "Bearer " + TOKEN));
  }

  @Test
  void theHandlerReadsWhatHasArrivedBeforeTheRestIsSent() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + TOKEN
                  + "\r\nContent-Length: 10\r\n\r\nhello")
              .getBytes(US_ASCII));
      assertEquals(5, seen.poll(30, TimeUnit.SECONDS));
      out.write("world".getBytes(US_ASCII));
      assertEquals(10, seen.poll(30, TimeUnit.SECONDS));
      assertEquals("HTTP/1.1 202", new String(socket.getInputStream().readNBytes(12), US_ASCII));
    }
  }

  @Test
  void sixteenMebibytesAreTakenAndOneByteMoreIsNot() {
    byte[] most = new byte[16 * MEBI];
    HttpResponse<String> taken = posted(most);
    assertEquals("{\"accepted\":" + most.length + "}", taken.body());
    HttpResponse<String> refused = posted(new byte[most.length + 1]);
    assertEquals(413, refused.statusCode());
    assertEquals("{\"error\":\"the body has more than 16777216 bytes\"}", refused.body());
  }

  @Test
  void whatIsReadIsGivenBackToTheBudget() {
    for (int i = 0; i < 5; i++) {
      assertEquals(202, posted(new byte[10 * MEBI]).statusCode(), "body " + i);
    }
  }

  @Test
  void whoSendsTooSlowlyIsEnded() throws IOException {
    server.close();
    server = serve(Duration.ofSeconds(1), false);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("POST /stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                      + TOKEN
                      + "\r\nContent-Length: 10\r\n\r\nhello")
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
      assertTrue(answer.contains("did not arrive within 1 s"), answer);
    }
  }

  @Test
  void aBodyIsTakenWhileAnythingIsLeftAndItsIncidentsCount() {
    assertEquals(202, posted("!".repeat(99).getBytes(US_ASCII)).statusCode());
    assertEquals(202, posted("!".repeat(201).getBytes(US_ASCII)).statusCode());
    HttpResponse<String> refused = posted("!".getBytes(US_ASCII));
    assertEquals(429, refused.statusCode());
    assertEquals(Optional.of("21"), refused.headers().firstValue("Retry-After"));
  }

  @Test
  void aTokenInTheUrlIsTakenWhereThatIsAllowedAndHiddenFromTheHandler() throws Exception {
    assertEquals(401, send(post("?token=" + TOKEN, new byte[1])).statusCode());
    server.close();
    server = serve(Duration.ofSeconds(30), true);
    assertEquals(202, send(post("?a=b&token=" + TOKEN, new byte[1])).statusCode());
    Map<String, List<String>> query = queries.poll(30, TimeUnit.SECONDS);
    assertEquals(Map.of("a", List.of("b")), query);
    assertFalse(send(post("?token=wrong", new byte[1])).body().contains("wrong"));
  }
}
