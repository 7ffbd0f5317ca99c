package dev.rollcall.console;

import dev.rollcall.console.state.Freshness;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Server-sent events: a page learns the version of what it would show now, and asks for itself
 * again if it has another. So a browser that comes back, to this console or another, misses
 * nothing.
 */
public final class LiveRoutes implements Routes, AutoCloseable {

  /** So many browsers may listen to one console. */
  static final int MOST = 1000;

  /** Pages change no faster than this, whatever happens. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** A browser that is gone is noticed by a write. */
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(5);

  private final Doorway doorway;
  private final Freshness freshness;
  private final Semaphore places = new Semaphore(MOST);
  private volatile boolean closed;

  /** Tells browsers. */
  public LiveRoutes(Doorway doorway, Freshness freshness) {
    this.doorway = doorway;
    this.freshness = freshness;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/live", Set.of(200, 401, 503), this::live));
  }

  private Reply live(Request request) {
    if (doorway.frame(request).visitor().isEmpty()) {
      throw HttpError.of(401, "sign in first");
    }
    return Reply.stream("text/event-stream", Map.of("Cache-Control", "no-store"), this::tell);
  }

  private void tell(OutputStream out) throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      throw new IOException("too many browsers listen");
    }
    try {
      String told = "";
      long toldAt = System.nanoTime();
      while (!closed) {
        String version = doorway.version().now();
        boolean quietForLong = System.nanoTime() - toldAt > QUIET_AT_MOST.toNanos();
        if (!version.equals(told) || quietForLong) {
          out.write(event(version).getBytes(StandardCharsets.UTF_8));
          out.flush();
          told = version;
          toldAt = System.nanoTime();
        }
        Thread.sleep(LOOK_EVERY);
      }
    } finally {
      places.release();
    }
  }

  /** The script shows when a broker was heard of last, even if nothing changes. */
  private String event(String version) {
    return "event: news\ndata: %s %d\n\n".formatted(version, freshness.answeredAt().toEpochMilli());
  }

  /** Ends all streams; their browsers find another console. */
  @Override
  public void close() {
    closed = true;
  }
}
