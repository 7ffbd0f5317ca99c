package dev.rollcall.core.escalation;

import java.util.Optional;

/**
 * All that is remembered about one errorId.
 *
 * @param seq of the last history record; 0 when nothing is remembered
 */
public record Escalation(EscalationState state, long seq) {

  /** Nothing is remembered; a store keeps no entry for it. */
  public static final Escalation NONE =
      new Escalation(new EscalationState.None(Optional.empty()), 0);
}
