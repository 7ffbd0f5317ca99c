package dev.rollcall.escalation;

import dev.rollcall.roster.Outcome;

/** What a history record says happened. Each {@link Outcome} has the kind of its own name. */
public enum Kind {
  RAISED,
  DUPLICATE,
  STALE,
  RESOLVED_BEFORE_RAISED,
  ASKED,
  CALLED,
  ANSWERED,
  ACCEPTED,
  DECLINED,
  NO_ANSWER,
  NO_INPUT,
  VOICEMAIL,
  HUNG_UP,
  BUSY,
  INVALID_NUMBER,
  BLOCKED,
  FAILED,
  REJECTED,
  UNREACHABLE,
  LINE_BUSY,
  UNKNOWN,
  /** An answer that changes nothing. */
  LATE,
  ALREADY_ACKNOWLEDGED,
  ACK_EXPIRED,
  NO_RESPONDERS,
  FALLBACK_GROUP,
  ROUND_OVER,
  EXHAUSTED,
  ESCALATED,
  SNOOZED,
  RESOLVED;

  static Kind of(Outcome outcome) {
    return valueOf(outcome.name());
  }
}
