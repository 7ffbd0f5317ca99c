package dev.rollcall.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket. Each request has a virtual thread of its own, on which a delayed answer waits without
 * harm to others.
 */
final class HttpShell implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpShell.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_BODY_BYTES = 1 << 20;

  private final ConnectApi connect;
  private final ControlApi control;
  private final WebServer server;

  /**
   * Port 0 takes a free one.
   *
   * @throws IllegalStateException when it cannot listen there
   */
  HttpShell(String host, int port, ConnectApi connect, ControlApi control) {
    checkIsFree(host, port);
    this.connect = connect;
    this.control = control;
    this.server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .maxPayloadSize(MAX_BODY_BYTES)
            .routing(routing -> routing.any(this::handle))
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IllegalStateException(cannotListen(host, port));
    }
  }

  /** Else Helidon, which finds out by itself and starts nothing, fills the log with its trace. */
  private static void checkIsFree(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new IllegalStateException(cannotListen(host, port), e);
    }
  }

  private static String cannotListen(String host, int port) {
    return "The Amazon Connect simulator cannot listen on " + host + ":" + port;
  }

  int port() {
    return server.port();
  }

  private void handle(ServerRequest request, ServerResponse response) throws Exception {
    Reply reply = answer(request);
    if (reply.delay().isPositive()) {
      Thread.sleep(reply.delay());
    }
    response.status(reply.status());
    response.header("Content-Type", "application/json");
    response.header("x-amzn-RequestId", UUID.randomUUID().toString());
    if (!reply.errorType().isEmpty()) {
      response.header("x-amzn-ErrorType", reply.errorType());
    }
    response.send(bytes(reply));
  }

  private Reply answer(ServerRequest served) {
    try {
      Request request = read(served);
      return request.segments().getFirst().equals(ControlApi.ROOT)
          ? control.handle(request)
          : connect.handle(request);
    } catch (IllegalArgumentException e) {
      return Reply.error(ApiError.invalidRequest("The path cannot be read"));
    } catch (RuntimeException e) {
      // The message could quote the request, and with it a phone number.
      log.error("A request failed with {} at {}", e.getClass().getName(), where(e));
      return Reply.error(ApiError.internal());
    }
  }

  private static Request read(ServerRequest served) {
    String body =
        served.content().hasEntity() ? new String(served.content().as(byte[].class), UTF_8) : "";
    return new Request(
        served.prologue().method().text(),
        Request.split(served.prologue().uriPath().rawPath()),
        served.query().toMap(),
        served.headers().first(HeaderNames.AUTHORIZATION).orElse(""),
        body);
  }

  private static List<StackTraceElement> where(RuntimeException e) {
    return List.of(e.getStackTrace());
  }

  private static byte[] bytes(Reply reply) throws JsonProcessingException {
    return JSON.writeValueAsBytes(reply.body());
  }

  @Override
  public void close() {
    server.stop();
  }
}
