package dev.rollcall.rehearsal;

import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.rehearsal.report.Explanation;
import dev.rollcall.story.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A story told with a plan that is only tried: who would be called, in virtual time. It reads no
 * file and writes nothing.
 */
public final class Tryout {

  private final Bounds bounds;

  /** Bounds each telling. */
  public Tryout(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * What happens, a line a sentence, as {@code ./rollcall test --explain} prints it.
   *
   * @param plan the text of a plan file
   * @param story start, steps, until and settings of a scenario
   * @param language of the sentences; reasons are as the history has them
   * @throws dev.rollcall.plan.UnusableFile naming the text, the line and the field
   * @throws Bounds.TooLong if it takes more than it may
   */
  public List<String> tell(String plan, String story, Language language) {
    Scenario scenario = ScenarioReader.story(plan, story);
    ScenarioRun run = ScenarioRun.of(scenario, Engine.Kind.CORE, bounds.begin());
    List<String> lines = new ArrayList<>(Explanation.of(run, language));
    lines.addAll(run.differences());
    return lines;
  }
}
