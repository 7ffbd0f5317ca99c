package dev.rollcall.rehearsal.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.plan.UnusableFile;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftGroup;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {

  private static final ScenarioDraft NIGHT = ScenarioGenerator.of(42);

  @Test
  void theSameSeedIsTheSameNight() {
    assertEquals(NIGHT, ScenarioGenerator.of(42));
  }

  @Test
  void whatDoesNotMatterIsLeftOut() {
    ScenarioDraft.DraftStep culprit = NIGHT.steps().get(NIGHT.steps().size() / 2);
    Predicate<ScenarioDraft> fails =
        draft ->
            draft.steps().contains(culprit)
                && draft.groups().stream().anyMatch(group -> group.policy().contains("rounds: 1"));
    ScenarioDraft night = withRounds(NIGHT);
    ScenarioDraft shortest = new Shrinker(fails, 10_000).shrink(night);
    assertEquals(List.of(culprit), shortest.steps());
    assertEquals(
        List.of(new DraftGroup("default", List.of("rounds: 1"), List.of())), shortest.groups());
    assertTrue(shortest.until() <= culprit.at() + 1);
  }

  @Test
  void itStopsAfterSoManyTries() {
    ScenarioDraft untouched = new Shrinker(_ -> true, 0).shrink(NIGHT);
    assertEquals(NIGHT, untouched);
  }

  @Test
  void aCandidateThatIsNoScenarioIsNotTaken() {
    ScenarioDraft same =
        new Shrinker(
                _ -> {
                  throw new UnusableFile("there is no schedule s");
                },
                1_000)
            .shrink(NIGHT);
    assertEquals(NIGHT, same);
  }

  private static ScenarioDraft withRounds(ScenarioDraft draft) {
    DraftGroup group = draft.groups().getFirst();
    return draft.withGroups(
        List.of(
            new DraftGroup(group.id(), List.of("gather: 0s", "rounds: 1"), group.responders()),
            new DraftGroup("other", List.of("gather: 0s"), List.of())));
  }
}
