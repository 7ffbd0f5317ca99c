package dev.rollcall.core.escalation;

/** A state's name, as the history and the mirror show it. */
public enum EscalationStatus {
  NONE,
  CALLING,
  WAITING,
  ACKNOWLEDGED,
  EXHAUSTED,
  RESOLVED,
  HELD
}
