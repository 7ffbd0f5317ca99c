package dev.rollcall.benchmarks.load;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Which fault the n-th report is about. The same numbers in every run, so legs compare. */
public enum Keys {
  /** 100 reports in a row of one fault, then the next fault. */
  RUNS {
    @Override
    public IntUnaryOperator sequence() {
      return n -> n / 100;
    }
  },

  /** Each of 100,000 faults once, then at random: the k-th most frequent has weight 1/k. */
  ZIPF {
    @Override
    public IntUnaryOperator sequence() {
      double[] cumulated = cumulated();
      SplittableRandom random = new SplittableRandom(1);
      return n -> {
        if (n < ZIPF_FAULTS) {
          return n;
        }
        double drawn = random.nextDouble() * cumulated[ZIPF_FAULTS - 1];
        int found = Arrays.binarySearch(cumulated, drawn);
        return found < 0 ? -found - 1 : found;
      };
    }
  },

  /** Each report about a fault of its own. */
  NEW {
    @Override
    public IntUnaryOperator sequence() {
      return n -> n;
    }
  };

  /** How many faults {@link #ZIPF} knows. */
  public static final int ZIPF_FAULTS = 100_000;

  /** To be asked for n = 0, 1, 2 and so on, by one thread. */
  public abstract IntUnaryOperator sequence();

  /** How many reports at the beginning open faults, and so are left out where repeats count. */
  public int opening() {
    return this == ZIPF ? ZIPF_FAULTS : 0;
  }

  private static double[] cumulated() {
    double[] sums = new double[ZIPF_FAULTS];
    double sum = 0;
    for (int k = 0; k < ZIPF_FAULTS; k++) {
      sum += 1.0 / (k + 1);
      sums[k] = sum;
    }
    return sums;
  }
}
