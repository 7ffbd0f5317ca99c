package dev.rollcall.app.commands;

import java.util.function.Function;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a replay, on standard error. */
final class ProgressBars {

  /** With fewer steps a bar would only flicker. */
  private static final int WORTH_A_BAR = 5_000;

  private ProgressBars() {}

  /**
   * Runs a task, and returns its result.
   *
   * @param steps how many there are, about
   * @param task is given what takes the number of steps done
   */
  static <T> T run(String name, long steps, Function<LongConsumer, T> task) {
    if (steps < WORTH_A_BAR) {
      return task.apply(_ -> {});
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .build()) {
      return task.apply(bar::stepTo);
    }
  }
}
