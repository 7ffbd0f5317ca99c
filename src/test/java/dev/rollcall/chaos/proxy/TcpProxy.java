package dev.rollcall.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a server on this machine and gives requests the fate that the rules say. With
 * several upstream ports it takes the first that accepts.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MS = 2000;
  private static final int BACKLOG = 200;

  private final ServerSocket listener;
  private final Supplier<List<Integer>> upstreams;
  private final FaultRules rules;
  private final Conversation.Factory protocol;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TcpProxy(
      ServerSocket listener,
      Supplier<List<Integer>> upstreams,
      FaultRules rules,
      Conversation.Factory protocol) {
    this.listener = listener;
    this.upstreams = upstreams;
    this.rules = rules;
    this.protocol = protocol;
  }

  /** Listens on this port of this machine alone. */
  public static TcpProxy start(
      int port,
      Supplier<List<Integer>> upstreams,
      FaultRules rules,
      Conversation.Factory protocol) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      TcpProxy proxy = new TcpProxy(listener, upstreams, rules, protocol);
      Thread.ofVirtual().name("proxy-" + port).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("a proxy cannot listen on port " + port, e);
    }
  }

  /** Resets every connection there is; new ones may come at once. */
  public void resetAll() {
    open.forEach(TcpProxy::reset);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    resetAll();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (SocketTimeoutException _) {
        // The next one.
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    if (rules.refuses()) {
      reset(client);
      return;
    }
    Socket server = connect();
    if (server == null) {
      reset(client);
      return;
    }
    open.add(client);
    open.add(server);
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Conversation conversation = protocol.of(rules, client.getOutputStream());
      Thread answers = Thread.ofVirtual().start(() -> answers(conversation, server, client));
      requests(conversation, client, server);
      answers.join();
    } catch (IOException _) {
      // It ends below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(client);
      end(server);
      open.remove(client);
      open.remove(server);
    }
  }

  private static void requests(Conversation conversation, Socket client, Socket server) {
    try {
      conversation.requests(client.getInputStream(), server.getOutputStream());
      end(server);
    } catch (IOException | RuntimeException _) {
      reset(client);
      reset(server);
    }
  }

  private static void answers(Conversation conversation, Socket server, Socket client) {
    try {
      conversation.answers(server.getInputStream(), client.getOutputStream());
      end(client);
    } catch (IOException | RuntimeException _) {
      reset(server);
      reset(client);
    }
  }

  private @Nullable Socket connect() {
    for (int port : upstreams.get()) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
        return socket;
      } catch (IOException _) {
        reset(socket);
      }
    }
    return null;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It is closed already.
    }
    end(socket);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed already.
    }
  }
}
