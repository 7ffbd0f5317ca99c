package dev.rollcall.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. Another process may take a port between the look and its use. */
public final class Ports {

  private Ports() {}

  /** One that is free now. */
  public static int free() {
    return choose("a test", 0);
  }

  /**
   * The given port, or a free one for 0.
   *
   * @throws IllegalStateException when the port is taken, with a message that names it
   */
  public static int choose(String server, int port) {
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
