package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.report.RowResult;
import java.time.Duration;
import java.util.List;

/** One row of the table of goals. */
public interface Row {

  /** As the goals are numbered. */
  int number();

  /** How often {@link #run} will say that a step is done. */
  int steps(Plan plan);

  /** How long {@link #run} takes on two quiet cores, roughly. */
  Duration estimate(Plan plan);

  /** Measures. Leaves no process and no topic behind. */
  List<RowResult> run(Run run);
}
