package dev.rollcall.http.intake;

/** Why a report of another system is refused. The list is closed, because it labels a metric. */
public enum RefusalReason {
  NOT_JSON("is not JSON"),
  NOT_AN_OBJECT("must be an object"),
  IDENTITY_MISSING("is missing, and nothing else says which fault this is"),
  IDENTITY_UNUSABLE("must not be blank nor hold control characters"),
  STATUS_UNKNOWN("must say whether the fault is there or gone"),
  TOO_LARGE("has more than 1 MiB"),
  TOO_OLD("must not be more than an hour old");

  private final String rule;

  RefusalReason(String rule) {
    this.rule = rule;
  }

  /** The rule that follows the name of the field in an error. */
  public String rule() {
    return rule;
  }
}
