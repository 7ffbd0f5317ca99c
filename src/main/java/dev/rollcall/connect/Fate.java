package dev.rollcall.connect;

/**
 * What a key has come to for one incident.
 *
 * @param by who has the incident; only for {@link Kind#TAKEN}
 */
public record Fate(String errorId, Kind kind, String by) {

  /** As the incident's escalation decided. */
  public enum Kind {
    /** The one who pressed the key has it. */
    MINE,
    /** Somebody else has it. */
    TAKEN,
    DECLINED,
    /** Nobody needs to take it any more, or the answer came too late to matter. */
    OVER
  }
}
