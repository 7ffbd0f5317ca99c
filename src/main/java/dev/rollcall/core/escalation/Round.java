package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Policy;
import java.util.List;

/**
 * One time through the list, as the roster was when the round began, and where the escalation
 * stands in it.
 *
 * @param number from 1
 * @param groupId who is called: the incident's group or the one that stands in for it
 * @param pass why it is gone through
 * @param policy that group's
 * @param steps who is asked, in order; members of one step together
 * @param step index of the current step
 * @param attempt of the current step, from 1
 * @param reach whether anybody could be called so far
 */
public record Round(
    int number,
    String groupId,
    Pass pass,
    Policy policy,
    List<List<String>> steps,
    int step,
    int attempt,
    Reach reach) {

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
  }

  Round at(int newStep, int newAttempt) {
    return new Round(number, groupId, pass, policy, steps, newStep, newAttempt, reach);
  }

  Round as(Pass newPass) {
    return new Round(number, groupId, newPass, policy, steps, step, attempt, Reach.UNTRIED);
  }

  Round rang() {
    return new Round(number, groupId, pass, policy, steps, step, attempt, Reach.RANG);
  }

  Round couldNotReach() {
    return reach == Reach.RANG
        ? this
        : new Round(number, groupId, pass, policy, steps, step, attempt, Reach.UNREACHABLE);
  }

  /** The step this person is in, or the current one for somebody who is in none. */
  int stepOf(String responderId) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).contains(responderId)) {
        return i;
      }
    }
    return step;
  }
}
