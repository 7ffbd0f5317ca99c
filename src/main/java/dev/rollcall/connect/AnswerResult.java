package dev.rollcall.connect;

/**
 * The result of a pressed key for one incident.
 *
 * @param by the person who has the incident; only for {@link Kind#TAKEN}
 */
public record AnswerResult(String errorId, Kind kind, String by) {

  /** The decision of the incident's escalation. */
  public enum Kind {
    /** The person who pressed the key has it. */
    MINE,
    /** Somebody else has it. */
    TAKEN,
    DECLINED,
    /** Nobody needs to take it any more, or the answer came too late. */
    OVER
  }
}
