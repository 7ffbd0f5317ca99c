package dev.rollcall.app.commands;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.random.RandomScenarios;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Runs random scenarios for the given time, until one fails. */
final class RandomNights {

  private final RandomScenarios scenarios;
  private final Duration time;
  private long seed;

  RandomNights(Engine.Kind engine, Duration time, long firstSeed) {
    this.scenarios =
        new RandomScenarios(
            engine == Engine.Kind.CORE
                ? List.of(Engine.Kind.CORE)
                : List.of(Engine.Kind.CORE, engine));
    this.time = time;
    this.seed = firstSeed;
  }

  /** The exit status: 0 if none failed; otherwise 1, and the shortened scenario is printed. */
  int run(PrintWriter out) {
    long first = seed;
    Optional<RandomScenarios.Failure> failure = untilTimeIsUp();
    failure.ifPresent(out::print);
    int failed = failure.isPresent() ? 1 : 0;
    out.printf("%d passed, %d failed%n", seed - first - failed, failed);
    return failed;
  }

  private Optional<RandomScenarios.Failure> untilTimeIsUp() {
    long started = System.nanoTime();
    Optional<RandomScenarios.Failure> failure = Optional.empty();
    try (ProgressBar bar = bar()) {
      long passed = 0;
      while (failure.isEmpty() && passed < time.toNanos()) {
        failure = scenarios.run(seed++);
        passed = System.nanoTime() - started;
        bar.stepTo(Math.min(time.toMillis(), Duration.ofNanos(passed).toMillis()));
        bar.setExtraMessage("seed " + seed);
      }
    }
    return failure;
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("random")
        .setInitialMax(time.toMillis())
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .hideEta()
        .build();
  }

  /** A duration option. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return DurationText.parse(text)
          .orElseThrow(() -> new TypeConversionException("must be " + DurationText.FORMS));
    }
  }
}
