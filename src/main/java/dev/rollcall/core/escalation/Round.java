package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One time through the list, as the roster was when the round began, and where the escalation
 * stands in it.
 *
 * @param number from 1
 * @param groupId who is called: the incident's group or the one that stands in for it
 * @param pass why it is gone through
 * @param policy that group's
 * @param steps who is asked, in order
 * @param step index of the current step
 * @param attempt of the current step, from 1
 * @param reach whether anybody could be called so far
 * @param reached who was asked in the current step, if it has schedules
 * @param handedOff whether the current step was over and went on with people who had come on call
 */
public record Round(
    int number,
    String groupId,
    Pass pass,
    Policy policy,
    List<Step> steps,
    int step,
    int attempt,
    Reach reach,
    Set<String> reached,
    boolean handedOff) {

  /** Why a list is gone through. */
  public enum Pass {
    /** One of the {@code rounds} of the incident's own group. */
    COUNTED,
    /** The rest of the list after somebody had accepted; not counted, round 1 follows. */
    REST,
    /** The one round of the policy's {@code fallbackGroup}. */
    FALLBACK
  }

  /** How far calls came in a round. */
  public enum Reach {
    /** No call was tried, or each that was tried came to an end that says nothing of reach. */
    UNTRIED,
    /** No phone rang, and at least one call could not be placed. */
    UNREACHABLE,
    /** A phone rang for the incident. */
    RANG
  }

  public Round {
    steps = List.copyOf(steps);
    reached = Set.copyOf(reached);
  }

  /** A round at its beginning. */
  Round(int number, String groupId, Pass pass, Policy policy, List<Step> steps) {
    this(number, groupId, pass, policy, steps, 0, 1, Reach.UNTRIED, Set.of(), false);
  }

  /** Nobody is in it if the round began with no steps; who took it by hand may be asked again. */
  Step current() {
    return steps.isEmpty() ? Step.of(List.of()) : steps.get(step);
  }

  /** Index of the step that was asked last; -1 until a phone has rung in the first one. */
  int lastAsked() {
    return step == 0 && reach == Reach.UNTRIED ? -1 : step;
  }

  Round at(int newStep) {
    return new Round(number, groupId, pass, policy, steps, newStep, 1, reach, Set.of(), false);
  }

  Round againAtThisStep() {
    return new Round(
        number, groupId, pass, policy, steps, step, attempt + 1, reach, reached, handedOff);
  }

  Round as(Pass newPass) {
    return new Round(
        number, groupId, newPass, policy, steps, step, attempt, Reach.UNTRIED, Set.of(), false);
  }

  /** These people count as asked in the current step. */
  Round reaching(Collection<String> people) {
    if (current().schedules().isEmpty()) {
      return this;
    }
    Set<String> more = new HashSet<>(reached);
    more.addAll(people);
    return new Round(number, groupId, pass, policy, steps, step, attempt, reach, more, handedOff);
  }

  Round handingOff() {
    return new Round(number, groupId, pass, policy, steps, step, attempt, reach, reached, true);
  }

  Round rang() {
    return reach(Reach.RANG);
  }

  Round couldNotReach() {
    return reach == Reach.RANG ? this : reach(Reach.UNREACHABLE);
  }

  private Round reach(Reach newReach) {
    return new Round(
        number, groupId, pass, policy, steps, step, attempt, newReach, reached, handedOff);
  }
}
