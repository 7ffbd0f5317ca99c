package dev.rollcall.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports of this machine. Another process may take a port between the look and its use. */
public final class Ports {

  /** Below it no system takes a port for an outgoing connection by itself. */
  private static final int FIRST_EPHEMERAL = 32_768;

  private static final int FIRST = 15_000;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_EPHEMERAL - FIRST));

  private Ports() {}

  /** One that is free now, and that this JVM has not given to anybody else. */
  public static int free() {
    return choose("a test", 0);
  }

  /**
   * The given port, or a free one for 0.
   *
   * @throws IllegalStateException when the port is taken, with a message that names it
   */
  public static int choose(String server, int port) {
    if (port != 0) {
      return listen(server, port);
    }
    while (true) {
      int next = FIRST + Math.floorMod(NEXT.getAndIncrement(), FIRST_EPHEMERAL - FIRST);
      try {
        return listen(server, next);
      } catch (IllegalStateException _) {
        // Somebody listens there; the next one.
      }
    }
  }

  private static int listen(String server, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(
          server + " cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }
}
