package dev.rollcall.benchmarks.cores;

import dev.rollcall.streams.Deadlines;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The index of deadlines with 1,000,000 entries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Tick {

  private static final int OPEN = 1_000_000;

  private final Deadlines deadlines = filled();

  /** A tick: is anything due? */
  @Benchmark
  public long tick() {
    return deadlines.nextInstant();
  }

  private static Deadlines filled() {
    SplittableRandom random = new SplittableRandom(1);
    Deadlines deadlines = new Deadlines();
    for (int n = 0; n < OPEN; n++) {
      deadlines.add(random.nextLong(1L << 40), random.nextLong());
    }
    return deadlines;
  }
}
