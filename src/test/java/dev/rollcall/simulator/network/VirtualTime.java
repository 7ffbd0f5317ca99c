package dev.rollcall.simulator.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so. Single-threaded. */
public final class VirtualTime implements Scheduler {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private record Task(Instant due, long number, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
  private Instant now = START;
  private long given;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void schedule(Duration delay, Runnable task) {
    tasks.add(new Task(now.plus(delay), given++, task));
  }

  public void pass(Duration duration) {
    Instant until = now.plus(duration);
    for (Task next = tasks.peek();
        next != null && !next.due().isAfter(until);
        next = tasks.peek()) {
      tasks.remove();
      now = next.due();
      next.work().run();
    }
    now = until;
  }
}
