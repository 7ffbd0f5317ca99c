package dev.rollcall.feedback;

/**
 * What a key has come to for one incident.
 *
 * @param by who has the incident; empty for {@link Kind#OVER} and {@link Kind#DECLINED}
 */
public record Fate(String errorId, Kind kind, String by) {

  /** As the incident's escalation decided. */
  public enum Kind {
    TAKEN,
    DECLINED,
    /** Nobody needs to take it any more, or the answer came too late to matter. */
    OVER
  }
}
