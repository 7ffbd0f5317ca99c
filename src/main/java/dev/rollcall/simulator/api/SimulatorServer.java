package dev.rollcall.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.simulator.network.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket. Each request has a virtual thread of its own, on which a delayed answer waits without
 * harm to others.
 */
public final class SimulatorServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SimulatorServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 8;
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final ConnectApi connect;
  private final ControlApi control;
  private final Server server;
  private final ServerConnector connector;

  /**
   * Port 0 takes a free one.
   *
   * @throws IllegalStateException when it cannot listen there
   */
  public SimulatorServer(String host, int port, ConnectApi connect, ControlApi control) {
    this.connect = connect;
    this.control = control;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("simulator");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("simulator-", 0).factory()));
    this.server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(
        UriCompliance.from(EnumSet.copyOf(UriCompliance.AMBIGUOUS_VIOLATIONS)));
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    connector.setShutdownIdleTimeout(1);
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(
              org.eclipse.jetty.server.Request request, Response response, Callback callback)
              throws Exception {
            SimulatorServer.this.handle(request, response);
            callback.succeeded();
            return true;
          }
        });
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException(cannotListen(host, port), e);
    }
  }

  private static String cannotListen(String host, int port) {
    return "The Amazon Connect simulator cannot listen on " + host + ":" + port;
  }

  public int port() {
    return connector.getLocalPort();
  }

  private void handle(org.eclipse.jetty.server.Request request, Response response)
      throws IOException, InterruptedException {
    Reply reply = answer(request);
    if (reply.delay().isPositive()) {
      Thread.sleep(reply.delay());
    }
    response.setStatus(reply.status());
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    if (!reply.errorType().isEmpty()) {
      response.getHeaders().put("x-amzn-ErrorType", reply.errorType());
    }
    Content.Sink.write(response, true, ByteBuffer.wrap(bytes(reply)));
  }

  private Reply answer(org.eclipse.jetty.server.Request served) throws IOException {
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

  private static Request read(org.eclipse.jetty.server.Request served) throws IOException {
    try (InputStream in = Content.Source.asInputStream(served)) {
      String authorization = served.getHeaders().get(HttpHeader.AUTHORIZATION);
      return new Request(
          served.getMethod(),
          Request.split(served.getHttpURI().getPath()),
          query(served),
          authorization == null ? "" : authorization,
          new String(in.readNBytes(MAX_BODY_BYTES), UTF_8));
    }
  }

  private static Map<String, List<String>> query(org.eclipse.jetty.server.Request served) {
    return org.eclipse.jetty.server.Request.extractQueryParameters(served).toMultiMap();
  }

  private static List<StackTraceElement> where(RuntimeException e) {
    return List.of(e.getStackTrace());
  }

  private static byte[] bytes(Reply reply) throws JsonProcessingException {
    return JSON.writeValueAsBytes(reply.body());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the simulator's server does not stop", e);
    }
  }
}
