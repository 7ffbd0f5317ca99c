package dev.rollcall.simulator;

/** What became of a call: the symbols of {@code CallOutcome} in {@code call-response.avsc}. */
public enum CallOutcome {
  ANSWERED,
  ACCEPTED,
  DECLINED,
  NO_INPUT,
  NO_ANSWER,
  BUSY,
  VOICEMAIL,
  HUNG_UP,
  INVALID_NUMBER,
  BLOCKED,
  FAILED,
  UNKNOWN
}
