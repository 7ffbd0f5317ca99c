package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run of the benchmarks: its servers, its plan, and the lines that tell how far it is. */
public final class Run implements AutoCloseable {

  /** Longer than any run. */
  static final Duration NEVER_DUE = Duration.ofHours(10);

  private final Site site;
  private final Plan plan;
  private final int steps;
  private final long started = System.nanoTime();
  private int done;
  private int names;
  private @Nullable OpenEscalations open;
  private @Nullable FlinkEscalations flink;

  /**
   * A run that begins now.
   *
   * @param steps of all its rows together
   */
  public Run(Site site, Plan plan, int steps) {
    this.site = site;
    this.plan = plan;
    this.steps = steps;
  }

  Site site() {
    return site;
  }

  Plan plan() {
    return plan;
  }

  /** A name that no other leg of this run has; topics, folders and groups begin with it. */
  String newName(String what) {
    names++;
    return "b%03d-%s".formatted(names, what);
  }

  /**
   * The escalations that are open and never due, which several rows look at. The first one who asks
   * has them made; nothing runs on them between two rows.
   */
  OpenEscalations open() {
    if (open == null) {
      open = new OpenEscalations(this, plan.size(1_000_000, 50_000));
    }
    return open;
  }

  /** As many, in the peer on Flink. */
  FlinkEscalations flink() {
    if (flink == null) {
      flink = new FlinkEscalations(this, plan.size(1_000_000, 50_000), NEVER_DUE);
    }
    return flink;
  }

  @Override
  public void close() {
    if (flink != null) {
      flink.close();
    }
    if (open != null) {
      open.close();
    }
  }

  /** Prints a line about something that takes a while. */
  void say(String text) {
    System.out.printf(
        Locale.ROOT, "[%s] load %.1f  %s%n", time(elapsed()), Cpu.loadAverage(), text);
  }

  /** Prints that one step is done, and how long the others may take. */
  void done(String text) {
    done++;
    Duration left = elapsed().dividedBy(done).multipliedBy(Math.max(0, steps - done));
    say("%s; step %d of %d, about %s left".formatted(text, done, steps, time(left)));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static String time(Duration duration) {
    return "%02d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
