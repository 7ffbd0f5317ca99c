package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Outcome;

/**
 * What a history record says happened. Each {@link Outcome} has the kind of its own name, which
 * says what follows from it.
 */
public enum HistoryKind {
  /** A fault was reported for the first time. The first responder is asked. */
  RAISED,
  /** An open fault was reported again. It is counted, and nobody is called for it. */
  DUPLICATE,
  /** A newer report, or an operator's close, makes this report void. Nothing follows. */
  STALE,
  /** A resolve came before its report. The report, when it comes, calls nobody. */
  RESOLVED_BEFORE_RAISED,
  /** A responder is asked. The line dials, or queues the ask behind a call. */
  ASKED,
  /** The phone rings; see {@link Outcome#CALLED}. */
  CALLED,
  /** Somebody picked up; see {@link Outcome#ANSWERED}. */
  ANSWERED,
  /** A responder or an operator took the incident. Nobody else is called. */
  ACCEPTED,
  /** The responder declined; see {@link Outcome#DECLINED}. */
  DECLINED,
  /** Nobody picked up; see {@link Outcome#NO_ANSWER}. */
  NO_ANSWER,
  /** No key was pressed; see {@link Outcome#NO_INPUT}. */
  NO_INPUT,
  /** A voicemail picked up; see {@link Outcome#VOICEMAIL}. */
  VOICEMAIL,
  /** The person hung up; see {@link Outcome#HUNG_UP}. */
  HUNG_UP,
  /** The phone was busy; see {@link Outcome#BUSY}. */
  BUSY,
  /** The number does not exist; see {@link Outcome#INVALID_NUMBER}. */
  INVALID_NUMBER,
  /** The network blocked the call; see {@link Outcome#BLOCKED}. */
  BLOCKED,
  /** The network failed to connect the call; see {@link Outcome#FAILED}. */
  FAILED,
  /** Amazon Connect refused the call; see {@link Outcome#REJECTED}. */
  REJECTED,
  /** The call could not be placed in time; see {@link Outcome#UNREACHABLE}. */
  UNREACHABLE,
  /** The line was busy with another call; see {@link Outcome#LINE_BUSY}. */
  LINE_BUSY,
  /** Nobody knows how the call ended; see {@link Outcome#UNKNOWN}. */
  UNKNOWN,
  /** An outcome came too late; {@link LateCause} says why. Nothing follows. */
  LATE,
  /** A second person accepted. The first one keeps the incident. */
  ALREADY_ACKNOWLEDGED,
  /** A report is more severe than the one that was accepted. Who has it is asked again. */
  WORSE,
  /** The lease of an accept is over. The escalation starts again at the first responder. */
  ACK_EXPIRED,
  /** An acknowledged incident had no report and no action for so long. It counts as resolved. */
  AUTO_RESOLVED,
  /** Nobody of the group is on call. The round is over at once. */
  NO_RESPONDERS,
  /** Another group is called instead of the incident's own, or after it. */
  FALLBACK_GROUP,
  /** Everybody of a round was asked. The next round, the fallback group or the end follows. */
  ROUND_OVER,
  /** Everybody was asked and nobody took it. Nobody is called any more; it is an error. */
  EXHAUSTED,
  /** An operator wants the next responder. The next one is asked now. */
  ESCALATED,
  /** An operator wants nobody called for a while. After it the first responder is asked. */
  SNOOZED,
  /** The source or an operator resolved the incident. What rings for it alone is hung up. */
  RESOLVED,
  /** An operator's action changes nothing; the reason says why. */
  NO_EFFECT,
  /** A silence or another incident holds it. Nobody is called until the deadline. */
  SUPPRESSED,
  /** Hours, a wait or a count hold it. Nobody is called until the deadline. */
  HELD,
  /** No hold is left. The first responder is asked. */
  RELEASED,
  /** Too few reports came. It is forgotten. */
  COUNT_OVER,
  /** Who had it a short while ago has it again. Nobody is called. */
  STICKY_ACCEPT,
  /** The shift changed. Who is on call now is asked before the next step. */
  HANDOFF,
  /** The person's next number rings; see {@link Outcome#NEXT_NUMBER}. */
  NEXT_NUMBER;

  static HistoryKind of(Outcome outcome) {
    return switch (outcome) {
      case CALLED -> CALLED;
      case ANSWERED -> ANSWERED;
      case ACCEPTED -> ACCEPTED;
      case DECLINED -> DECLINED;
      case BUSY -> BUSY;
      case BLOCKED -> BLOCKED;
      case FAILED -> FAILED;
      case REJECTED -> REJECTED;
      case UNREACHABLE -> UNREACHABLE;
      case LINE_BUSY -> LINE_BUSY;
      case UNKNOWN -> UNKNOWN;
      case INVALID_NUMBER -> INVALID_NUMBER;
      case NO_ANSWER -> NO_ANSWER;
      case NO_INPUT -> NO_INPUT;
      case VOICEMAIL -> VOICEMAIL;
      case HUNG_UP -> HUNG_UP;
      case NEXT_NUMBER -> NEXT_NUMBER;
    };
  }
}
