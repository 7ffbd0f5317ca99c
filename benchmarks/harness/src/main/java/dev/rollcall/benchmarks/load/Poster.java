package dev.rollcall.benchmarks.load;

import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.measure.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts reports as fast as they are answered until it is closed, with one request at a time on each
 * of its connections. Every report is about a new fault. Threads of its own.
 */
public final class Poster implements Work, AutoCloseable {

  private static final int CONNECTIONS = 16;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final URI url;
  private final Body body;
  private final int reports;
  private volatile boolean closed;

  private record Answer(long nanos, double millis) {}

  /** What is posted. */
  public interface Body {
    /** Reports of so many faults, from this number on. */
    String of(long first, int count);
  }

  /**
   * Begins at once.
   *
   * @param reports in a request
   */
  public Poster(URI url, Body body, int reports) {
    this.url = url;
    this.body = body;
    this.reports = reports;
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().name("poster-" + i).daemon().start(this::post));
    }
  }

  /** One incident, as {@code /v1/incidents} takes it. */
  public static String incident(long fault, int count) {
    if (count != 1) {
      throw new IllegalArgumentException("one incident is no list");
    }
    return "{\"errorId\":\"E%d\",\"groupId\":\"g0\",\"message\":\"the disk of a machine is full\"}"
        .formatted(fault);
  }

  /** Alerts, as Prometheus posts them to {@code /api/v2/alerts}. */
  public static String alerts(long first, int count) {
    StringBuilder json = new StringBuilder("[");
    for (long n = first; n < first + count; n++) {
      json.append(n == first ? "" : ",")
          .append("{\"labels\":{\"alertname\":\"disk\",\"severity\":\"high\",\"errorId\":\"E")
          .append(n)
          .append("\"},\"annotations\":{\"summary\":\"the disk of a machine is full\"}}");
    }
    return json.append(']').toString();
  }

  private void post() {
    while (!closed) {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body.of(next.getAndAdd(reports), reports)))
              .build();
      long begin = System.nanoTime();
      try {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200 && status != 202) {
          throw new IllegalStateException(url + " answers with status " + status);
        }
      } catch (IOException e) {
        if (closed) {
          return;
        }
        throw new IllegalStateException(url + " does not answer", e);
      } catch (InterruptedException e) {
        return;
      }
      long end = System.nanoTime();
      answers.add(new Answer(end, (end - begin) / 1e6));
      taken.addAndGet(reports);
    }
  }

  /** Of the requests that were answered in the last so many seconds. */
  public Latencies latencies(double seconds) {
    long from = System.nanoTime() - (long) (seconds * 1e9);
    return new Latencies(
        answers.stream()
            .filter(answer -> answer.nanos() - from > 0)
            .map(Answer::millis)
            .sorted()
            .toList(),
        0);
  }

  @Override
  public long committed() {
    return taken.get();
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
