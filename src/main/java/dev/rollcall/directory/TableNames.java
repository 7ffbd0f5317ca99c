package dev.rollcall.directory;

/** The DynamoDB tables. {@code docs/reference/tables.md} describes the rows of each. */
public record TableNames(
    String callStatus,
    String inProgress,
    String callHistory,
    String responders,
    String escalationPolicies,
    String people) {

  /** The names by default. */
  public static final TableNames DEFAULT =
      new TableNames(
          "CallStatus", "InProgress", "CallHistory", "Responders", "EscalationPolicies", "People");
}
