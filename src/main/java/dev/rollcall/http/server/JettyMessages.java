package dev.rollcall.http.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Translates between Jetty's requests and replies and ours. */
final class JettyMessages {

  /** A refused sender may send so many bytes more before it reads the answer. */
  private static final long MAX_DRAINED_BYTES = 32 << 20;

  /** So many bytes are read before the reply, to keep the connection of a small body. */
  private static final long MAX_ARRIVED_BYTES = 1 << 20;

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private JettyMessages() {}

  /** Fields of a query by name; may be changed. Throws {@link HttpError} 400. */
  static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> fields = new HashMap<>();
    if (raw == null || raw.isEmpty()) {
      return fields;
    }
    for (String pair : raw.split("&", -1)) {
      String[] both = pair.split("=", 2);
      fields
          .computeIfAbsent(decoded(both[0]), _ -> new ArrayList<>())
          .add(both.length == 1 ? "" : decoded(both[1]));
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpError.of(400, "the query has a percent sign that begins no escape");
    }
  }

  /**
   * Headers by their names in lower case. One that comes several times is one list of all its
   * values, in their order (RFC 9110, 5.3): who looks at the first alone believes a browser that
   * wrote its own before the one of a proxy. Cookies may come in several (RFC 9113, 8.2.3).
   */
  static Map<String, String> headers(HttpFields fields) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : fields) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = field.getValue() == null ? "" : field.getValue();
      String between = name.equals("cookie") ? "; " : ", ";
      headers.merge(name, value, (first, next) -> first + between + next);
    }
    return headers;
  }

  /**
   * Writes a reply. If a body was not read to its end, the rest is read within bounds and dropped
   * after the reply. Otherwise its sender would see a reset and not the reply.
   */
  static void send(org.eclipse.jetty.server.Request served, Response response, Reply reply)
      throws IOException {
    boolean whole = drained(served, MAX_ARRIVED_BYTES);
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(headers::put);
    if (!whole) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    if (reply.stream().isPresent()) {
      write(response, reply.stream().get());
    } else {
      Content.Sink.write(
          response, true, ByteBuffer.wrap(reply.body().getBytes(StandardCharsets.UTF_8)));
    }
    if (!whole) {
      drain(served);
    }
  }

  private static void write(Response response, Reply.Stream stream) throws IOException {
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      stream.writeTo(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
  }

  private static void drain(Content.Source source) {
    long until = System.nanoTime() + DRAIN.toNanos();
    Semaphore arrived = new Semaphore(0);
    try {
      while (!drained(source, MAX_DRAINED_BYTES)) {
        source.demand(arrived::release);
        if (!arrived.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (IllegalStateException _) {
      // The reader of the body has given up, and its read is still open.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Drops the bytes that have arrived. Returns whether the body has ended. */
  private static boolean drained(Content.Source source, long most) {
    long count = 0;
    while (count <= most) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        return chunk.isLast();
      }
      count += chunk.remaining();
      boolean last = chunk.isLast();
      chunk.release();
      if (last) {
        return true;
      }
    }
    return false;
  }
}
