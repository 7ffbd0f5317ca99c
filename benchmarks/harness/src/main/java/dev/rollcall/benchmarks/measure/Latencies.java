package dev.rollcall.benchmarks.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long things took.
 *
 * @param millis sorted
 * @param missing of things that were begun and not seen to end
 */
public record Latencies(List<Double> millis, long missing) {

  /**
   * From each begin to its end.
   *
   * @param begins by number
   * @param ends by the same numbers
   * @param from number of the first one that counts, after the warm-up
   */
  public static Latencies of(List<Instant> begins, Map<Integer, Instant> ends, int from) {
    List<Double> millis =
        IntStream.range(from, begins.size())
            .filter(ends::containsKey)
            .mapToDouble(n -> Duration.between(begins.get(n), ends.get(n)).toNanos() / 1e6)
            .sorted()
            .boxed()
            .toList();
    return new Latencies(millis, begins.size() - from - millis.size());
  }

  /** The latency that this share stays below or reaches, in milliseconds; 0.5 is the median. */
  public double quantile(double share) {
    int index = (int) Math.ceil(share * millis.size()) - 1;
    return millis.get(Math.max(0, index));
  }
}
