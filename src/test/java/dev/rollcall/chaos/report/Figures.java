package dev.rollcall.chaos.report;

import dev.rollcall.chaos.judge.Lateness;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The spread of what was late. */
record Figures(int count, Duration median, Duration p95, Duration most) {

  static Figures of(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted(Comparator.naturalOrder()).toList();
    return sorted.isEmpty()
        ? new Figures(0, Duration.ZERO, Duration.ZERO, Duration.ZERO)
        : new Figures(
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 95 / 100),
            sorted.getLast());
  }

  static Figures of(List<Lateness> all, String what) {
    return of(all.stream().filter(l -> l.what().equals(what)).map(Lateness::raw).toList());
  }

  String text() {
    return "%d, median %d ms, 95 %% %d ms, most %d ms"
        .formatted(count, median.toMillis(), p95.toMillis(), most.toMillis());
  }
}
