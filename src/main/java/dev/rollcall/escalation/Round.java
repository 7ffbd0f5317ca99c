package dev.rollcall.escalation;

import dev.rollcall.roster.Policy;
import java.util.List;

/**
 * One time through the list, as the roster was when the round began, and where the escalation
 * stands in it.
 *
 * @param number from 1
 * @param groupId who is called: the incident's group or the one that stands in for it
 * @param fallback whether this is the one round of the policy's {@code fallbackGroup}
 * @param policy that group's
 * @param steps who is asked, in order; members of one step together
 * @param step index of the current step
 * @param attempt of the current step, from 1
 */
public record Round(
    int number,
    String groupId,
    boolean fallback,
    Policy policy,
    List<List<String>> steps,
    int step,
    int attempt) {

  public Round {
    steps = List.copyOf(steps);
  }

  Round at(int newStep, int newAttempt) {
    return new Round(number, groupId, fallback, policy, steps, newStep, newAttempt);
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
