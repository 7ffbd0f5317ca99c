package dev.rollcall.mirror;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one key one after another, in the order given, and tasks of different keys at the
 * same time up to a bound. The caller limits the waiting tasks, because all are held in memory.
 * Thread safe.
 */
final class KeyedWorkers implements AutoCloseable {

  /** Ends at once if it is interrupted. */
  interface Task {
    void run() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(KeyedWorkers.class);

  private final Map<String, Deque<Task>> waiting = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits;

  KeyedWorkers(int concurrency) {
    this.permits = new Semaphore(concurrency, true);
  }

  void submit(String key, Task task) {
    synchronized (waiting) {
      Deque<Task> before = waiting.get(key);
      if (before != null) {
        before.add(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    threads.execute(() -> runAll(key, task));
  }

  /** Interrupts what runs. Nothing runs any more when this returns. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private void runAll(String key, Task first) {
    try {
      for (@Nullable Task task = first; task != null; task = next(key)) {
        permits.acquire();
        try {
          task.run();
        } catch (RuntimeException | Error e) {
          // The tasks behind it must run, or they would stay in memory for ever.
          LOG.error("a task failed and is left undone errorId={}", key, e);
        } finally {
          permits.release();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Task next(String key) {
    synchronized (waiting) {
      Deque<Task> rest = waiting.get(key);
      if (rest == null || rest.isEmpty()) {
        waiting.remove(key);
        return null;
      }
      return rest.poll();
    }
  }
}
