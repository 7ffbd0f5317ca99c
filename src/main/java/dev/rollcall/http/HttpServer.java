package dev.rollcall.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket, and what all routes need. Each request has a virtual thread of its own, on which a
 * handler may block without harm to others.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** A connection without traffic, a request that stops in its headers among them. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Of a body that nobody wants, so much is read to keep the connection; more closes it. */
  private static final long MOST_DRAINED = 32 << 20;

  /** Of bodies, held at once by all requests. */
  private static final int MOST_HELD = 16 << 20;

  private static final Duration COMPLAIN_EVERY = Duration.ofSeconds(1);

  private final Router router;
  private final Gatekeeper gate;
  private final BodyReader bodies;
  private final HttpMeters meters;
  private final Budget budget = new Budget(MOST_HELD);
  private final AtomicLong complainedAt =
      new AtomicLong(System.nanoTime() - COMPLAIN_EVERY.multipliedBy(2).toNanos());
  private final WebServer server;

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException when it cannot listen there
   */
  public HttpServer(HttpOptions options, Gatekeeper gate, HttpMeters meters, List<Routes> groups) {
    checkIsFree(options);
    this.router = new Router(groups.stream().flatMap(group -> group.routes().stream()).toList());
    this.gate = gate;
    this.bodies = new BodyReader(options);
    this.meters = meters;
    this.server =
        WebServer.builder()
            .host(options.host())
            .port(options.port())
            .shutdownHook(false)
            .shutdownGracePeriod(GRACE)
            .idleConnectionTimeout(IDLE)
            .idleConnectionPeriod(IDLE.dividedBy(2))
            .maxPayloadSize(MOST_DRAINED)
            .directHandlers(directHandlers())
            .routing(routing -> routing.any(this::handle))
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IllegalStateException(cannotListen(options));
    }
  }

  /** Else Helidon, which finds out by itself and starts nothing, fills the log with its trace. */
  private static void checkIsFree(HttpOptions options) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(options.host(), options.port()));
    } catch (IOException e) {
      throw new IllegalStateException(cannotListen(options), e);
    }
  }

  private static String cannotListen(HttpOptions options) {
    return "HTTP cannot listen on " + options.host() + ":" + options.port();
  }

  public int port() {
    return server.port();
  }

  private void handle(ServerRequest served, ServerResponse response) {
    long started = System.nanoTime();
    Optional<Route> route = Optional.empty();
    Reply reply;
    try {
      Router.Match match =
          router.find(served.prologue().method().text(), served.prologue().uriPath().rawPath());
      route = Optional.of(match.route());
      reply = answer(served, response, match);
    } catch (Refusal refusal) {
      complain(route, refusal);
      reply = Reply.refused(refusal);
    } catch (RuntimeException e) {
      // The message could quote the request, and with it a phone number.
      LOG.error(
          "a request failed with {} at {}", e.getClass().getName(), List.of(e.getStackTrace()));
      reply = Reply.refused(Refusal.of(500, "this is a defect of Rollcall's; its log says more"));
    }
    meters.answered(route, reply.status(), System.nanoTime() - started);
    send(response, reply);
  }

  private Reply answer(ServerRequest served, ServerResponse response, Router.Match match) {
    Route route = match.route();
    Caller caller =
        switch (route.access()) {
          case Access.Open _, Access.Body _ -> Caller.ANYBODY;
          case Access.Token(Scope scope) ->
              gate.admit(
                  Gatekeeper.bearer(served.headers().first(HeaderNames.AUTHORIZATION)), scope);
        };
    int bytes = bodies.size(served, route.entity());
    budget.take(bytes);
    try {
      String body = bodies.read(served, response, route.entity());
      boolean stream = route.entity() == Entity.STREAM;
      return route
          .handler()
          .handle(
              new Request(
                  caller,
                  match.parameters(),
                  query(served),
                  headers(served),
                  stream ? "" : body,
                  stream
                      ? new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))
                      : InputStream.nullInputStream()));
    } finally {
      budget.giveBack(bytes);
    }
  }

  /** Who watches the log should see that a sender is refused, but not every time. */
  private void complain(Optional<Route> route, Refusal refusal) {
    long now = System.nanoTime();
    long last = complainedAt.get();
    if (route.isPresent()
        && now - last > COMPLAIN_EVERY.toNanos()
        && complainedAt.compareAndSet(last, now)) {
      LOG.warn("{} answers {}: {}", route.get().path(), refusal.status(), refusal.reason());
    }
  }

  private static Map<String, String> query(ServerRequest served) {
    Map<String, String> fields = new HashMap<>();
    served.query().names().forEach(name -> fields.put(name, served.query().get(name)));
    return fields;
  }

  private static Map<String, String> headers(ServerRequest served) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : served.headers()) {
      headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.get());
    }
    return headers;
  }

  private static void send(ServerResponse response, Reply reply) {
    response.status(reply.status());
    response.header("Content-Type", reply.contentType());
    response.header("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response::header);
    response.send(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  /** For what Helidon itself refuses, before a route is looked for. */
  private static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, (_, _, status, headers, _) -> refused(status, headers));
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse refused(
      Status status, io.helidon.http.ServerResponseHeaders headers) {
    String reason =
        status.code() < 500 ? "this is not a request that HTTP allows" : "the request failed";
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .keepAlive(false)
        .entity(Json.bytes(Json.object().put("error", reason)))
        .build();
  }

  /** Lets the requests that run end, for 5 s. */
  @Override
  public void close() {
    server.stop();
  }
}
