package dev.rollcall.feedback;

import dev.rollcall.roster.Outcome;

/** What the contact flow leaves in the attribute {@code response}, and what its Lambda posts. */
public enum PressedKey {
  ACCEPT(Outcome.ACCEPTED),
  DECLINE(Outcome.DECLINED),
  NO_INPUT(Outcome.NO_INPUT);

  /** The contact attribute. */
  public static final String ATTRIBUTE = "response";

  private final Outcome outcome;

  PressedKey(Outcome outcome) {
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
