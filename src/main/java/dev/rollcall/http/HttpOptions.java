package dev.rollcall.http;

import java.time.Duration;

/**
 * How the server listens.
 *
 * @param port 0 for any free one
 * @param maxBodyBytes a larger body is refused with 413
 * @param timeout how long a request may take to arrive; then 408
 */
public record HttpOptions(String host, int port, int maxBodyBytes, Duration timeout) {}
