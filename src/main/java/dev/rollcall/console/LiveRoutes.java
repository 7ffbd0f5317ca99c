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
import java.util.function.LongSupplier;

/**
 * Server-sent events: a page learns that something has changed, and asks for itself again. A
 * browser that comes back, to this console or another, has missed nothing, because the first event
 * says that too.
 */
public final class LiveRoutes implements Routes, AutoCloseable {

  /** So many browsers may listen to one console. */
  static final int MOST = 1000;

  /** Pages change no faster than this, whatever happens. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** A browser that is gone is noticed by a write. */
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(5);

  private final Doorway doorway;
  private final LongSupplier changes;
  private final Freshness freshness;
  private final Semaphore places = new Semaphore(MOST);
  private volatile boolean closed;

  /**
   * Tells browsers.
   *
   * @param changes rises with every change of what pages show
   */
  public LiveRoutes(Doorway doorway, LongSupplier changes, Freshness freshness) {
    this.doorway = doorway;
    this.changes = changes;
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
      long told = -1;
      long toldAt = System.nanoTime();
      while (!closed) {
        long version = changes.getAsLong() + minute();
        boolean quietForLong = System.nanoTime() - toldAt > QUIET_AT_MOST.toNanos();
        if (version != told || quietForLong) {
          out.write(event(version != told).getBytes(StandardCharsets.UTF_8));
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

  /** A shift ends without any change, so a page is a minute old at most. */
  private long minute() {
    return doorway.clock().instant().getEpochSecond() / 60;
  }

  /** The script shows when a broker was heard of last, even if nothing changes. */
  private String event(boolean changed) {
    return "event: "
        + (changed ? "changed" : "same")
        + "\ndata: "
        + freshness.answeredAt().toEpochMilli()
        + "\n\n";
  }

  /** Ends all streams; their browsers find another console. */
  @Override
  public void close() {
    closed = true;
  }
}
