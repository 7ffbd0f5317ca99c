package dev.rollcall.connect;

import dev.rollcall.core.roster.Outcome;

/** What the contact flow leaves in the attribute {@code response}, and what its Lambda posts. */
public enum PressedKey {
  ACCEPT(Outcome.ACCEPTED),
  DECLINE(Outcome.DECLINED),
  NO_INPUT(Outcome.NO_INPUT),
  /** A 3 or a wrong key: the person is there, and hears the question again. */
  AGAIN(Outcome.ANSWERED);

  /** The contact attribute. */
  public static final String ATTRIBUTE = "response";

  private static final String DETAIL = ATTRIBUTE + "=";

  private final Outcome outcome;

  PressedKey(Outcome outcome) {
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The detail of a report that says of this key. */
  public String detail() {
    return DETAIL + name();
  }

  /** Whether a report with this detail says of a key, and not of the contact's end. */
  public static boolean isDetail(String detail) {
    return detail.startsWith(DETAIL);
  }
}
