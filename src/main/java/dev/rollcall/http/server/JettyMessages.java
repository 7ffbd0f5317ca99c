package dev.rollcall.http.server;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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

/** Between our requests and replies and Jetty's. */
final class JettyMessages {

  /** A sender that is refused may send so much more before it looks for the answer. */
  private static final long MOST_DRAINED = 32 << 20;

  /** What has arrived already is looked at to keep the connection of a small body. */
  private static final long MOST_AT_HAND = 1 << 20;

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private JettyMessages() {}

  /** Fields of a query by name; may be changed. Throws {@link HttpError} 400. */
  static Map<String, String> query(@Nullable String raw) {
    Map<String, String> fields = new HashMap<>();
    if (raw == null || raw.isEmpty()) {
      return fields;
    }
    for (String pair : raw.split("&", -1)) {
      String[] both = pair.split("=", 2);
      fields.putIfAbsent(decoded(both[0]), both.length == 1 ? "" : decoded(both[1]));
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

  static Map<String, String> headers(HttpFields fields) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : fields) {
      String value = field.getValue();
      headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return headers;
  }

  /**
   * Writes a reply. A body that was not read to its end is read, within bounds, and thrown away
   * after the reply is on its way: who sends it would else see a reset and not the reply.
   */
  static void send(org.eclipse.jetty.server.Request served, Response response, Reply reply)
      throws IOException {
    boolean whole = drained(served, MOST_AT_HAND);
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(headers::put);
    if (!whole) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    Content.Sink.write(
        response, true, ByteBuffer.wrap(reply.body().getBytes(StandardCharsets.UTF_8)));
    if (!whole) {
      drain(served);
    }
  }

  private static void drain(Content.Source source) {
    long until = System.nanoTime() + DRAIN.toNanos();
    Semaphore arrived = new Semaphore(0);
    try {
      while (!drained(source, MOST_DRAINED)) {
        source.demand(arrived::release);
        if (!arrived.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (IllegalStateException _) {
      // Whoever read the body has given up waiting for it, and still waits.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws away what is there, and says whether the body has ended. */
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
