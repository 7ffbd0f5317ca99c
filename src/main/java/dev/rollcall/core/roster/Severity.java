package dev.rollcall.core.roster;

/**
 * How bad an incident is, worst first. The order decides whose call is placed first when calls are
 * scarce.
 */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The worse of the two. */
  public static Severity worse(Severity a, Severity b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
