package dev.rollcall.simulator.network;

/** Instance ids, which a request may also give as an ARN. */
public final class InstanceIds {

  /** From the API model; also an ARN must fit. */
  public static final int MAX_LENGTH = 100;

  private static final String BEFORE_ID = ":instance/";

  private InstanceIds() {}

  public static String idOf(String idOrArn) {
    int at = idOrArn.indexOf(BEFORE_ID);
    return at < 0 ? idOrArn : idOrArn.substring(at + BEFORE_ID.length());
  }

  public static String arn(String instanceId) {
    return "arn:aws:connect:us-east-1:111122223333:instance/" + instanceId;
  }
}
