package dev.rollcall.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a request of any route, from its head to its answer. Thread safe. */
final class Exchange extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration COMPLAIN_EVERY = Duration.ofSeconds(1);
  private static final String URL_TOKEN = "token";

  private final HttpOptions options;
  private final Router router;
  private final Gatekeeper gate;
  private final HttpMeters meters;
  private final ConnectionWatch connections;
  private final BodyReader bodies;
  private final AtomicLong complainedAt =
      new AtomicLong(System.nanoTime() - COMPLAIN_EVERY.multipliedBy(2).toNanos());

  Exchange(
      HttpOptions options,
      Router router,
      Gatekeeper gate,
      HttpMeters meters,
      ConnectionWatch connections) {
    this.options = options;
    this.router = router;
    this.gate = gate;
    this.meters = meters;
    this.connections = connections;
    this.bodies = new BodyReader(options);
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request served, Response response, Callback callback) {
    Connection connection = served.getConnectionMetaData().getConnection();
    connections.begins(connection);
    Callback done = Callback.from(() -> connections.ends(connection), callback);
    try {
      JettyMessages.send(served, response, answered(served));
      done.succeeded();
    } catch (IOException | RuntimeException e) {
      // The sender is gone.
      LOG.debug("an answer did not arrive: {}", e.getClass().getName());
      done.failed(e);
    }
    return true;
  }

  private Reply answered(org.eclipse.jetty.server.Request served) {
    long started = System.nanoTime();
    Optional<Route> route = Optional.empty();
    Reply reply;
    try {
      Router.Match match = router.find(served.getMethod(), path(served));
      route = Optional.of(match.route());
      reply = answer(served, match);
    } catch (HttpError refusal) {
      complain(route, refusal);
      reply = Reply.refused(refusal);
    } catch (RuntimeException e) {
      // The message could quote the request, and with it a phone number.
      LOG.error(
          "a request failed with {} at {}", e.getClass().getName(), List.of(e.getStackTrace()));
      reply = Reply.refused(HttpError.of(500, "this is a defect of Rollcall's; its log says more"));
    }
    meters.answered(route, reply.status(), System.nanoTime() - started);
    return reply;
  }

  private Reply answer(org.eclipse.jetty.server.Request served, Router.Match match) {
    Route route = match.route();
    Map<String, List<String>> query = JettyMessages.query(served.getHttpURI().getQuery());
    Optional<String> urlToken =
        Optional.ofNullable(query.remove(URL_TOKEN))
            .map(List::getFirst)
            .filter(_ -> options.urlTokens());
    Optional<String> authorization =
        Optional.ofNullable(served.getHeaders().get(HttpHeader.AUTHORIZATION));
    Caller caller =
        switch (route.access()) {
          case Access.Open _, Access.Body _ -> Caller.ANYBODY;
          case Access.Token(Scope scope) ->
              gate.admit(Credentials.token(authorization, urlToken), scope);
        };
    Request request =
        new Request(
            caller,
            served.getHttpURI().getPathQuery(),
            match.parameters(),
            query,
            JettyMessages.headers(served.getHeaders()),
            org.eclipse.jetty.server.Request.getRemoteAddr(served),
            "",
            InputStream.nullInputStream());
    if (route.entity() == BodyKind.NONE) {
      return route.handler().handle(request);
    }
    try (BodyMemory.Share share = bodies.share(route);
        ArrivingBody body = bodies.open(route, served.getHeaders(), served, share)) {
      return route
          .handler()
          .handle(
              route.entity() == BodyKind.STREAM
                  ? request.withStream(body)
                  : request.withBody(BodyReader.text(body)));
    }
  }

  /** The path, not decoded. {@code *} and the like count as the root, which has no route. */
  private static String path(org.eclipse.jetty.server.Request served) {
    String path = served.getHttpURI().getPath();
    return path == null || !path.startsWith("/") ? "/" : path;
  }

  /** Logs that a sender is refused, once a second at most. */
  private void complain(Optional<Route> route, HttpError refusal) {
    long now = System.nanoTime();
    long last = complainedAt.get();
    if (route.isPresent()
        && now - last > COMPLAIN_EVERY.toNanos()
        && complainedAt.compareAndSet(last, now)) {
      LOG.warn(
          "a request is refused: {} path={} status={}",
          refusal.reason(),
          route.get().path(),
          refusal.status());
    }
  }
}
