package dev.rollcall.rehearsal.random;

import dev.rollcall.plan.UnusableFile;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftGroup;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Leaves out of a failing draft whatever can go while it still fails. */
final class Shrinker {

  private final Predicate<ScenarioDraft> fails;
  private int triesLeft;

  /**
   * Prepares.
   *
   * @param mostTries how often {@code fails} may be asked
   */
  Shrinker(Predicate<ScenarioDraft> fails, int mostTries) {
    this.fails = fails;
    this.triesLeft = mostTries;
  }

  ScenarioDraft shrink(ScenarioDraft failing) {
    ScenarioDraft shorter = failing;
    for (ScenarioDraft before = null; !shorter.equals(before) && triesLeft > 0; ) {
      before = shorter;
      shorter = fewer(shorter, shorter.steps(), shorter::withSteps);
      shorter = fewer(shorter, shorter.groups(), shorter::withGroups);
      shorter = smallerGroups(shorter);
      shorter = fewer(shorter, shorter.plan(), shorter::withPlan);
      shorter = sooner(shorter);
    }
    return shorter;
  }

  private ScenarioDraft smallerGroups(ScenarioDraft failing) {
    ScenarioDraft shorter = failing;
    for (int i = 0; i < shorter.groups().size(); i++) {
      int index = i;
      ScenarioDraft all = shorter;
      DraftGroup group = all.groups().get(i);
      shorter =
          fewer(
              all,
              group.responders(),
              some -> replacing(all, index, new DraftGroup(group.id(), group.policy(), some)));
      ScenarioDraft fewerPeople = shorter;
      DraftGroup left = fewerPeople.groups().get(i);
      shorter =
          fewer(
              fewerPeople,
              left.policy(),
              some ->
                  replacing(
                      fewerPeople, index, new DraftGroup(left.id(), some, left.responders())));
    }
    return shorter;
  }

  private static ScenarioDraft replacing(ScenarioDraft draft, int index, DraftGroup group) {
    List<DraftGroup> groups = new ArrayList<>(draft.groups());
    groups.set(index, group);
    return draft.withGroups(groups);
  }

  /** Ends at a half, a quarter and so on of the time after the last step. */
  private ScenarioDraft sooner(ScenarioDraft failing) {
    ScenarioDraft shorter = failing;
    long last = failing.steps().stream().mapToLong(DraftStep::at).max().orElse(0);
    for (long rest = (failing.until() - last) / 2; rest > 0; rest /= 2) {
      ScenarioDraft candidate = failing.endingAt(last + rest);
      if (!stillFails(candidate)) {
        break;
      }
      shorter = candidate;
    }
    return shorter;
  }

  /** Leaves out halves of the parts, then quarters, and so on to single ones. */
  private <T> ScenarioDraft fewer(
      ScenarioDraft failing, List<T> parts, Function<List<T>, ScenarioDraft> with) {
    ScenarioDraft shorter = failing;
    List<T> left = parts;
    for (int chunk = Math.max(1, parts.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = 0; from < left.size(); ) {
        List<T> candidateParts = new ArrayList<>(left.subList(0, from));
        candidateParts.addAll(left.subList(Math.min(left.size(), from + chunk), left.size()));
        ScenarioDraft candidate = with.apply(candidateParts);
        if (stillFails(candidate)) {
          left = candidateParts;
          shorter = candidate;
        } else {
          from += chunk;
        }
      }
    }
    return shorter;
  }

  /** A candidate that names what was left out is no scenario. */
  private boolean stillFails(ScenarioDraft candidate) {
    try {
      return triesLeft-- > 0 && fails.test(candidate);
    } catch (UnusableFile _) {
      return false;
    }
  }
}
