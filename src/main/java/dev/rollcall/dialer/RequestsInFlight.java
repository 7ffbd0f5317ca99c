package dev.rollcall.dialer;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The requests that are out, and their answers until the loop takes them. The executor's threads
 * make the requests. The thread of the loop calls every method.
 */
final class RequestsInFlight {

  private final Executor executor;
  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private int out;

  RequestsInFlight(Executor executor) {
    this.executor = executor;
  }

  /**
   * Makes a request on another thread. It must return, whatever happens.
   *
   * @param request returns what {@link #takeAnswers} runs
   */
  void start(Supplier<Runnable> request) {
    out++;
    executor.execute(() -> answers.add(request.get()));
  }

  boolean isEmpty() {
    return out == 0;
  }

  boolean hasAnswers() {
    return !answers.isEmpty();
  }

  void takeAnswers() {
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      take(answer);
    }
  }

  /** Waits for the answers of all requests, and takes them. Returns early if interrupted. */
  void drain(Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    try {
      while (out > 0) {
        Runnable answer = answers.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null) {
          return;
        }
        take(answer);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Runnable answer) {
    out--;
    answer.run();
  }
}
