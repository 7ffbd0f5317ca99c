package dev.rollcall.core.line;

/** What a decision of a line wants done with calls and with sets of asks. */
public sealed interface Order {

  /** Hold this ask. */
  record Hold(HeldAsk ask) implements Order {}

  /** Mark this ask as withdrawn, so that only an accept still reaches it. */
  record Strike(HeldAsk ask) implements Order {}

  /** Hold this ask no more. */
  record Drop(HeldAsk ask) implements Order {}

  /** Do this with whole sets, after the tasks before it. */
  record Do(SetTask task) implements Order {}

  /** Report LINE_BUSY to the asks of this set that have waited long enough, and drop them. */
  record Expire(HeldAsk ask) implements Order {}

  /** Command this call, or command it anew because its worst incident has changed. */
  record Dial(LiveCall call) implements Order {}

  /** End a call, placed or not. */
  record HangUp(String callId) implements Order {}

  /** Keep this call in mind for late answers. */
  record Remember(EndedCall call) implements Order {}

  /** Nothing that comes of this call counts any more. */
  record ForgetCall(EndedCall call) implements Order {}
}
