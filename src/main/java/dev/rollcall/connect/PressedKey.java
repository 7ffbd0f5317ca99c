package dev.rollcall.connect;

import dev.rollcall.core.roster.Outcome;

/** The values that the contact flow puts into attribute {@code response}, and its Lambda posts. */
public enum PressedKey {
  ACCEPT(Outcome.ACCEPTED),
  DECLINE(Outcome.DECLINED),
  NO_INPUT(Outcome.NO_INPUT),
  /** A 3 or a wrong key. The person is there, and the flow repeats the question. */
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

  /** The detail of a report about this key. */
  public String detail() {
    return DETAIL + name();
  }

  /** Whether a report with this detail is about a key, and not about the contact's end. */
  public static boolean isDetail(String detail) {
    return detail.startsWith(DETAIL);
  }
}
