package dev.rollcall.rehearsal;

import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.rehearsal.report.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A story told with a plan that is only tried: who would be called, in virtual time. It reads no
 * file and writes nothing.
 */
public final class Tryout {

  private final int mostInstants;
  private final long mostNanos;

  /** A story that takes more than it may. */
  public static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(String message) {
      super(message);
    }
  }

  /**
   * Bounds each telling.
   *
   * @param mostInstants at which something happens or a deadline is due
   * @param mostTime of one thread. It is looked at between two instants
   */
  public Tryout(int mostInstants, Duration mostTime) {
    this.mostInstants = mostInstants;
    this.mostNanos = mostTime.toNanos();
  }

  /**
   * What happens, a line a sentence, as {@code ./rollcall test --explain} prints it.
   *
   * @param plan the text of a plan file
   * @param story start, steps, until and settings of a scenario
   * @throws dev.rollcall.plan.UnusableFile naming the text, the line and the field
   * @throws TooLong if it takes more than it may
   */
  public List<String> tell(String plan, String story) {
    Scenario scenario = ScenarioReader.story(plan, story);
    ScenarioRun run = ScenarioRun.of(scenario, Engine.Kind.CORE, new Meter()::instantIsOver);
    List<String> lines = new ArrayList<>(Explanation.of(run));
    lines.addAll(run.differences());
    return lines;
  }

  /** What one telling has taken. */
  private final class Meter {
    private final long began = System.nanoTime();
    private int instants;

    void instantIsOver() {
      instants++;
      if (instants > mostInstants) {
        throw new TooLong("the story has more than " + mostInstants + " instants");
      }
      if (System.nanoTime() - began > mostNanos) {
        throw new TooLong(
            "the story takes more than " + Duration.ofNanos(mostNanos).toSeconds() + " s");
      }
    }
  }
}
