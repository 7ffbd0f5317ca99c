package dev.rollcall.http.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Limits the bytes of bodies that all requests hold at once, so that senders cannot fill the memory
 * that the calls need. Bytes count when they have arrived. If there is no room, the oldest body
 * that took longer than its reserved time is ended. Thread safe.
 */
final class BodyMemory {

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Duration reserved;
  private final InstantSource clock;
  private final SequencedSet<Share> shares = new LinkedHashSet<>();
  private int left;

  /**
   * A budget that is whole.
   *
   * @param reserved how long each body may take before it may be ended for others
   */
  BodyMemory(int bytes, Duration reserved, InstantSource clock) {
    this.left = bytes;
    this.reserved = reserved;
    this.clock = clock;
  }

  /** The bytes of one request. Closing gives them back. */
  final class Share implements AutoCloseable {

    private final long openedAt = clock.millis();
    private int bytes;
    private boolean ended;
    private Runnable onEnd = () -> {};

    private Share() {}

    /**
     * Takes so many bytes more.
     *
     * @throws HttpError 503 if there is no room, or when this share had to give way
     */
    void take(int more) {
      synchronized (BodyMemory.this) {
        while (!ended && left < more && endOneBeside(this)) {
          // Each pass makes some room.
        }
        if (ended || left < more) {
          throw refused();
        }
        left -= more;
        bytes += more;
      }
    }

    /** Runs once if this share is ended for others; must not block. */
    void onEnd(Runnable action) {
      synchronized (BodyMemory.this) {
        onEnd = action;
      }
    }

    /** Throws {@link HttpError} 503 when this share had to give way. */
    void check() {
      synchronized (BodyMemory.this) {
        if (ended) {
          throw refused();
        }
      }
    }

    private void giveBack() {
      left += bytes;
      bytes = 0;
      shares.remove(this);
    }

    @Override
    public void close() {
      synchronized (BodyMemory.this) {
        giveBack();
      }
    }
  }

  /** A share that holds nothing yet. */
  Share open() {
    synchronized (this) {
      Share share = new Share();
      shares.add(share);
      return share;
    }
  }

  private boolean endOneBeside(Share one) {
    long now = clock.millis();
    Optional<Share> slow =
        shares.stream()
            .filter(share -> share != one && share.bytes > 0)
            .filter(share -> now - share.openedAt > reserved.toMillis())
            .findFirst();
    slow.ifPresent(
        share -> {
          share.ended = true;
          share.giveBack();
          share.onEnd.run();
        });
    return slow.isPresent();
  }

  private static HttpError refused() {
    return HttpError.later(503, "too many requests are being read at once", TRY_AGAIN_AFTER);
  }
}
