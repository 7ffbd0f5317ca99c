package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Outcome;

/** What a history record says happened. Each {@link Outcome} has the kind of its own name. */
public enum HistoryKind {
  RAISED,
  DUPLICATE,
  /** A newer report, or an operator's close, makes this report void. */
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
  /** A report is more severe than the one that was accepted. */
  WORSE,
  ACK_EXPIRED,
  /** Nothing was heard of an acknowledged incident for so long that it counts as over. */
  AUTO_RESOLVED,
  NO_RESPONDERS,
  FALLBACK_GROUP,
  ROUND_OVER,
  EXHAUSTED,
  ESCALATED,
  SNOOZED,
  RESOLVED,
  /** An operator's action changes nothing; the reason says why. */
  NO_EFFECT;

  static HistoryKind of(Outcome outcome) {
    return valueOf(outcome.name());
  }
}
