package dev.rollcall.core.escalation;

/** Why an outcome changes nothing; see {@link HistoryKind#LATE}. */
public enum LateCause {
  /** The incident was resolved before the outcome came. */
  RESOLVED,
  /** Somebody had taken the incident before the outcome came. */
  ACKNOWLEDGED,
  /** The ask was over: its call had ended, or somebody else is asked by now. */
  ASK_OVER,
  /** The ask belongs to an earlier episode, which ended before this one began. */
  EARLIER_EPISODE,
  /** Nothing is remembered of the incident any more. */
  FORGOTTEN;

  /** As a person reads it, behind the outcome. */
  String sentence() {
    return switch (this) {
      case RESOLVED -> " after it was resolved";
      case ACKNOWLEDGED -> " after somebody took it";
      case ASK_OVER -> " of a call that was over";
      case EARLIER_EPISODE -> " of an earlier episode";
      case FORGOTTEN -> " for a forgotten incident";
    };
  }
}
