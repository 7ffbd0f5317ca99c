package dev.rollcall.http.server;

import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A body while it arrives. It must arrive within the timeout and a second more for each 64 KiB.
 * Reading throws {@link HttpError} 400, 408, 413 or 503. For the thread of the request.
 */
final class ArrivingBody extends InputStream {

  /** In bytes a second. */
  private static final long MIN_BYTES_PER_SECOND = 64 << 10;

  private final Content.Source source;
  private final int maxBytes;
  private final Duration timeout;
  private final BodyMemory.Share share;
  private final long startedAt = System.nanoTime();
  private final Semaphore arrived = new Semaphore(0);
  private Content.@Nullable Chunk chunk;
  private boolean ended;
  private long count;

  /**
   * A body of which nothing was read.
   *
   * @param maxBytes how many bytes it may have
   * @param share is charged for each byte that arrives, and not closed
   */
  ArrivingBody(Content.Source source, int maxBytes, Duration timeout, BodyMemory.Share share) {
    this.source = source;
    this.maxBytes = maxBytes;
    this.timeout = timeout;
    this.share = share;
    share.onEnd(arrived::release);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      share.check();
      Content.Chunk current = chunk;
      if (current != null && current.hasRemaining()) {
        return current.get(bytes, offset, length);
      }
      release();
      if (ended) {
        return -1;
      }
      next();
    }
  }

  private void next() {
    Content.Chunk read = source.read();
    if (read == null) {
      await();
      return;
    }
    if (Content.Chunk.isFailure(read)) {
      throw read.getFailure() instanceof TimeoutException ? tooSlow() : broken();
    }
    chunk = read;
    ended = read.isLast();
    count += read.remaining();
    if (count > maxBytes) {
      throw HttpError.of(413, "the body has more than " + maxBytes + " bytes");
    }
    share.take(read.remaining());
  }

  private void await() {
    source.demand(arrived::release);
    try {
      long left = startedAt + allowed().toNanos() - System.nanoTime();
      if (!arrived.tryAcquire(left, TimeUnit.NANOSECONDS)) {
        throw tooSlow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpError.of(503, "the instance stops");
    }
  }

  private Duration allowed() {
    return timeout.plusSeconds(count / MIN_BYTES_PER_SECOND);
  }

  private HttpError tooSlow() {
    return HttpError.of(408, "the body did not arrive within " + allowed().toSeconds() + " s");
  }

  private static HttpError broken() {
    return HttpError.of(400, "the body ends too early, or is not one that HTTP allows");
  }

  private void release() {
    Content.Chunk current = chunk;
    if (current != null) {
      current.release();
      chunk = null;
    }
  }

  /** Gives the last bytes back to the server. The rest of the body is not read. */
  @Override
  public void close() {
    release();
  }
}
