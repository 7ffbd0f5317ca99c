package dev.rollcall.benchmarks.measure;

import java.util.List;

/**
 * One figure as several legs have measured it.
 *
 * @param values one of each leg, in the order of the legs; not empty
 */
public record Figures(List<Double> values) {

  public Figures {
    values = List.copyOf(values);
  }

  /** A figure that was measured once. */
  public static Figures of(double value) {
    return new Figures(List.of(value));
  }

  /** The value in the middle; of an even number the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double least() {
    return values.stream().min(Double::compare).orElseThrow();
  }

  public double most() {
    return values.stream().max(Double::compare).orElseThrow();
  }
}
