package dev.rollcall.benchmarks.measure;

import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One program reads one backlog, and is looked at every half second: how far it has committed, and
 * what CPU time it and the broker have used. The looking costs a request to the broker each time.
 *
 * @param warmUp when the measured part begins
 * @param length of the measured part; shorter if the backlog ends
 */
public record Leg(WarmUp warmUp, Duration length) {

  private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Measures a program that has just been started.
   *
   * @param opening records at the backlog's beginning that belong to no measured part
   */
  public Measurement run(Site site, Child program, Work work, long opening) {
    return new Run(site, program, work).measure(opening);
  }

  private final class Run {
    private final Site site;
    private final Child program;
    private final Work work;
    private final List<Sample> samples = new ArrayList<>();
    private final long end;

    Run(Site site, Child program, Work work) {
      this.site = site;
      this.program = program;
      this.work = work;
      this.end = work.end();
    }

    Measurement measure(long opening) {
      awaitRecord(opening);
      WarmUp.State state = WarmUp.State.RISING;
      while (state == WarmUp.State.RISING && !isDone()) {
        sample();
        state = warmUp.state(samples, end - samples.getLast().records(), length);
      }
      int begin = samples.size() - 1;
      while (seconds(begin) < length.toMillis() / 1e3 && !isDone()) {
        sample();
      }
      // The backlog ended at some instant before the last sample.
      int last = isDone() ? samples.size() - 2 : samples.size() - 1;
      if (last <= begin) {
        throw new IllegalStateException(
            program.name() + " read the whole backlog during its warm-up: it is too short");
      }
      return between(begin, last, state == WarmUp.State.LEVEL);
    }

    private void awaitRecord(long opening) {
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      long before = 0;
      do {
        samples.clear();
        sample();
        long committed = samples.getLast().records();
        if (committed > before) {
          before = committed;
          giveUp = System.nanoTime() + PATIENCE.toNanos();
        } else if (System.nanoTime() > giveUp) {
          throw new IllegalStateException(program.name() + " stands still at record " + before);
        }
      } while (before <= opening);
    }

    private void sample() {
      LockSupport.parkNanos(BETWEEN_SAMPLES.toNanos());
      program.checkAlive();
      long mine = Cpu.ofProcess(program.pid());
      long broker = Cpu.ofProcess(site.broker().pid());
      long self = Cpu.ofProcess(ProcessHandle.current().pid());
      long others = Cpu.ofMachine() - mine - broker - self;
      samples.add(new Sample(System.nanoTime(), work.committed(), mine, broker, others));
    }

    private boolean isDone() {
      return samples.getLast().records() >= end;
    }

    private double seconds(int begin) {
      return samples.getLast().secondsSince(samples.get(begin));
    }

    private Measurement between(int begin, int last, boolean isWarm) {
      Sample from = samples.get(begin);
      Sample to = samples.get(last);
      double records = to.records() - from.records();
      double seconds = to.secondsSince(from);
      return new Measurement(
          to.rateSince(from),
          (to.programMicros() - from.programMicros()) / records,
          (to.brokerMicros() - from.brokerMicros()) / records,
          seconds,
          from.secondsSince(samples.getFirst()),
          isWarm,
          (to.othersMicros() - from.othersMicros()) / (seconds * 1e6 * CORES),
          Cpu.loadAverage());
    }
  }
}
