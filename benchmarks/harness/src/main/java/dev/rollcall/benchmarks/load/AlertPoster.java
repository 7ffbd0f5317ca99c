package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.measure.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts alerts to Alertmanager's API as fast as it answers, 50 in a request, until it is closed.
 * Two threads of its own.
 */
public final class AlertPoster implements Work, AutoCloseable {

  private static final int BATCH = 50;
  private static final int THREADS = 2;

  /** So many alerts at most are posted and not yet done; more would only wait in a queue. */
  private static final long IN_FLIGHT = 5000;

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong posted = new AtomicLong();
  private final URI alerts;
  private final long different;
  private final Optional<Webhook> webhook;
  private final Thread[] threads = new Thread[THREADS];
  private volatile boolean closed;

  /**
   * Does not begin yet.
   *
   * @param different how many different alerts there are; after them the first comes again
   * @param webhook where an alert is done; empty if it is done when its request was answered
   */
  private AlertPoster(URI alerts, long different, Optional<Webhook> webhook) {
    this.alerts = alerts;
    this.different = different;
    this.webhook = webhook;
  }

  /** Every alert is new. It is done when it was notified. */
  public static AlertPoster ofNew(URI alerts, Webhook webhook) {
    return new AlertPoster(alerts, Long.MAX_VALUE, Optional.of(webhook)).started();
  }

  /** 10,000 alerts over and over. One is done when the request with it was answered. */
  public static AlertPoster ofRepeats(URI alerts) {
    return new AlertPoster(alerts, 10_000, Optional.empty()).started();
  }

  private AlertPoster started() {
    for (int i = 0; i < THREADS; i++) {
      threads[i] = Thread.ofPlatform().name("poster-" + i).daemon().start(this::post);
    }
    return this;
  }

  private void post() {
    while (!closed) {
      if (posted.get() - committed() > IN_FLIGHT) {
        LockSupport.parkNanos(PAUSE.toNanos());
        continue;
      }
      HttpRequest request =
          HttpRequest.newBuilder(alerts)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(batch(next.getAndAdd(BATCH))))
              .build();
      try {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
          throw new IllegalStateException("Alertmanager answers with status " + status);
        }
        posted.addAndGet(BATCH);
      } catch (IOException e) {
        if (!closed) {
          throw new IllegalStateException("Alertmanager does not answer", e);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String batch(long first) {
    StringBuilder json = new StringBuilder("[");
    for (long n = first; n < first + BATCH; n++) {
      json.append(n == first ? "" : ",")
          .append("{\"labels\":{\"alertname\":\"disk\",\"severity\":\"high\",\"group\":\"g")
          .append(n % Backlog.GROUPS)
          .append("\",\"errorId\":\"E")
          .append(n % different)
          .append("\"},\"annotations\":{\"summary\":\"the disk of a machine is full\"}}");
    }
    return json.append(']').toString();
  }

  @Override
  public long committed() {
    return webhook.map(Webhook::notified).orElseGet(posted::get);
  }

  @Override
  public long end() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
