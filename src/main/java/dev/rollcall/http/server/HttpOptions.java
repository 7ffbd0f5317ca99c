package dev.rollcall.http.server;

import java.time.Duration;

/**
 * The settings of the server.
 *
 * @param port 0 for any free port
 * @param maxBodyBytes a larger body is refused with 413; {@link BodyKind#STREAM} has a bound of its
 *     own
 * @param timeout how long a body may take to arrive, and a second more for each 64 KiB of it; then
 *     408
 * @param urlTokens whether {@code ?token=} is accepted too
 * @param connections how many may be open at once; one more closes the one that was idle longest
 * @param idle how long a connection may wait for a whole head of a request
 */
public record HttpOptions(
    String host,
    int port,
    int maxBodyBytes,
    Duration timeout,
    boolean urlTokens,
    int connections,
    Duration idle) {

  /** Without tokens in URLs, with 5,000 connections that may be idle for a minute. */
  public HttpOptions(String host, int port, int maxBodyBytes, Duration timeout) {
    this(host, port, maxBodyBytes, timeout, false, 5000, Duration.ofMinutes(1));
  }

  /** The same at another port. */
  public HttpOptions atPort(int other) {
    return new HttpOptions(host, other, maxBodyBytes, timeout, urlTokens, connections, idle);
  }

  /** The same with tokens in URLs or without. */
  public HttpOptions withUrlTokens(boolean taken) {
    return new HttpOptions(host, port, maxBodyBytes, timeout, taken, connections, idle);
  }

  /** The same with other bounds of connections. */
  public HttpOptions withConnections(int most, Duration idleTime) {
    return new HttpOptions(host, port, maxBodyBytes, timeout, urlTokens, most, idleTime);
  }
}
