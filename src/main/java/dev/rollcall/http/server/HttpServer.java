package dev.rollcall.http.server;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. A connection needs no thread while it is idle or sends a head. Each request has
 * a virtual thread, which its handler may block without harm to others.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long an idle connection is kept while the server stops. */
  private static final Duration AT_THE_END = Duration.ofMillis(50);

  /** For the sockets alone: two threads wait for them, the others hand requests over. */
  private static final int THREADS = 8;

  private static final int ACCEPTED_AT_ONCE = 1024;

  private final Server server;
  private final ServerConnector connector;

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException if it cannot listen there
   */
  public HttpServer(HttpOptions options, Gatekeeper gate, HttpMeters meters, List<Routes> groups) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    ConnectionWatch watch = new ConnectionWatch(options.connections(), options.idle());
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(ACCEPTED_AT_ONCE);
    connector.setIdleTimeout(options.idle().toMillis());
    connector.setShutdownIdleTimeout(AT_THE_END.toMillis());
    connector.addBean(watch);
    server.addConnector(connector);
    Router router = new Router(groups.stream().flatMap(group -> group.routes().stream()).toList());
    server.setHandler(new GracefulHandler(new Exchange(options, router, gate, meters, watch)));
    server.setErrorHandler(new ErrorAnswers());
    server.setStopTimeout(GRACE.toMillis());
    start(options);
    watch.start(connector.getScheduler());
  }

  private void start(HttpOptions options) {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException(
          "HTTP cannot listen on " + options.host() + ":" + options.port(), e);
    }
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // The path is decoded by the router, segment by segment.
    Set<UriCompliance.Violation> allowed = EnumSet.copyOf(UriCompliance.AMBIGUOUS_VIOLATIONS);
    allowed.add(UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);
    configuration.setUriCompliance(UriCompliance.from(allowed));
    return configuration;
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** Lets the requests that run end, for 5 s. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.warn("requests that still ran after {} s were cut off", GRACE.toSeconds());
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }
}
