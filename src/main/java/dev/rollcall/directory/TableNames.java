package dev.rollcall.directory;

/** The DynamoDB tables; what each holds is written in the design's section DynamoDB. */
public record TableNames(
    String callStatus,
    String inProgress,
    String callHistory,
    String responders,
    String escalationPolicies) {

  /** The names that apply when none are set. */
  public static final TableNames DEFAULT =
      new TableNames("CallStatus", "InProgress", "CallHistory", "Responders", "EscalationPolicies");
}
