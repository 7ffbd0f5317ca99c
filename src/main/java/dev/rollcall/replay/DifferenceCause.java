package dev.rollcall.replay;

/** Why a call differs from the one that was made, if it is not because of the plan. */
public enum DifferenceCause {
  /** The tables of then are unknown. */
  UNKNOWN_GROUP("the group of then is not in the plan"),
  /** An outage, of this system or of Kafka. */
  DECIDED_LATE("the first report of then was decided late"),
  /** An outage of Amazon Connect, or a number that nobody knew. */
  NOT_PLACED("a call of then could not be placed: UNREACHABLE or REJECTED in the history"),
  /** The quota, or a short outage. */
  RANG_LATE("a phone of then rang late: it waited for the quota, or for Amazon Connect");

  private final String sentence;

  DifferenceCause(String sentence) {
    this.sentence = sentence;
  }

  /** As a report says it. */
  public String sentence() {
    return sentence;
  }
}
