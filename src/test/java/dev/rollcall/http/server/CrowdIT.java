package dev.rollcall.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.support.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who send nothing, or slowly, beside one who sends as it should be. */
final class CrowdIT {

  private static final int CROWD = 2000;
  private static final String VALID = "{\"errorId\": \"disk-7\"}";

  private final List<Socket> crowd = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket socket : crowd) {
      socket.close();
    }
  }

  private Socket join(int port, String bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    crowd.add(socket);
    socket.getOutputStream().write(bytes.getBytes(US_ASCII));
    return socket;
  }

  private static String chunked(String path, int size) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(size)
        + "\r\n"
        + "y".repeat(size);
  }

  @Test
  void slowAndIdleConnectionsLeaveHealthAndASenderUntouched() throws IOException {
    try (HttpFixture http = HttpFixture.start()) {
      for (int i = 0; i < CROWD / 4; i++) {
        join(http.server.port(), "");
        join(http.server.port(), "POST /v1/incidents HTTP/1.1\r\nHost:");
        join(http.server.port(), chunked("/v2/enqueue", 100));
        join(http.server.port(), chunked("/v1/webhooks/sns", 100));
      }
      assertEquals(200, http.get("/health/live").statusCode());
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
    }
  }

  /** Seventeen of these once held all the memory for bodies. */
  @Test
  void bodiesOfStrangersTakeNoRoomFromWhoIsKnownNorFromAQuickOne() throws Exception {
    int mebi = 1 << 20;
    List<Route> routes =
        List.of(
            Route.post("/known", new Access.Token(Scope.INCIDENTS), BodyKind.ANY, r -> size(r)),
            Route.post("/anybody", new Access.Body(), BodyKind.ANY, r -> size(r)));
    HttpOptions options = new HttpOptions("127.0.0.1", 0, mebi, Duration.ofMinutes(5));
    try (HttpServer server = server(options, routes);
        HttpClient client = HttpClient.newHttpClient()) {
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Socket slow = join(server.port(), "");
        senders.add(Thread.ofVirtual().start(() -> write(slow, chunked("/anybody", mebi - 1))));
      }
      for (Thread sender : senders) {
        assertTrue(sender.join(Duration.ofMinutes(1)));
      }
      URI at = URI.create("http://127.0.0.1:" + server.port());
      assertEquals(202, posted(client, at.resolve("/known"), mebi));
      Await.until(() -> posted(client, at.resolve("/anybody"), mebi) == 202, () -> "still refused");
      assertEquals(202, posted(client, at.resolve("/known"), mebi));
    }
  }

  private static Reply size(Request request) {
    return Reply.accepted(request.body().length());
  }

  private static void write(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(US_ASCII));
    } catch (IOException _) {
      // It was ended.
    }
  }

  private static int posted(HttpClient client, URI url, int size) {
    HttpRequest request =
        HttpRequest.newBuilder(url).POST(BodyPublishers.ofString("y".repeat(size))).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void beyondTheBoundTheLongestIdleConnectionIsClosed() throws IOException {
    try (HttpServer server = server(3, Duration.ofMinutes(5))) {
      Socket oldest = join(server.port(), "");
      for (int i = 0; i < 3; i++) {
        live(join(server.port(), "GET /live HTTP/1.1\r\nHost: x\r\n\r\n"));
      }
      assertTrue(ended(oldest));
    }
  }

  /** A byte now and then keeps no connection open. */
  @Test
  void aHeadThatIsNeverWholeEnds() throws IOException {
    try (HttpServer server = server(100, Duration.ofSeconds(2))) {
      Socket slow = join(server.port(), "GET /live HTTP/1.1\r\nX: ");
      slow.setSoTimeout(100);
      long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      boolean ended = false;
      while (!ended && System.nanoTime() < until) {
        try {
          slow.getOutputStream().write('y');
          ended = slow.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException _) {
          ended = false;
        } catch (SocketException _) {
          ended = true;
        }
      }
      assertTrue(ended);
    }
  }

  private static HttpServer server(int connections, Duration idle) {
    Route live = Route.get("/live", Set.of(200), _ -> Reply.accepted(1));
    return server(
        new HttpOptions("127.0.0.1", 0, 4096, Duration.ofSeconds(2))
            .withConnections(connections, idle),
        List.of(live));
  }

  private static HttpServer server(HttpOptions options, List<Route> routes) {
    Gatekeeper gate =
        new Gatekeeper(Tokens.notAsked(), new RateLimit(100, 100, InstantSource.system()));
    return new HttpServer(
        options, gate, new HttpMeters(new SimpleMeterRegistry()), List.of(() -> routes));
  }

  private static void live(Socket socket) throws IOException {
    assertEquals("HTTP/1.1 202", new String(socket.getInputStream().readNBytes(12), US_ASCII));
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }
}
