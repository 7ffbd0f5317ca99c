package dev.rollcall.core.line;

/** What a decision of a line wants done with calls and with sets of asks. */
public sealed interface LineInstruction {

  /** Hold this ask. */
  record Hold(HeldAsk ask) implements LineInstruction {}

  /** Mark this ask as withdrawn, so that only an accept still reaches it. */
  record MarkWithdrawn(HeldAsk ask) implements LineInstruction {}

  /** Hold this ask no more. */
  record Drop(HeldAsk ask) implements LineInstruction {}

  /** Do this with whole sets, after the tasks before it. */
  record RunTask(SetTask task) implements LineInstruction {}

  /** Report LINE_BUSY to the asks of this set that have waited long enough, and drop them. */
  record ReportLineBusy(HeldAsk ask) implements LineInstruction {}

  /** Command this call, or command it anew because its worst incident has changed. */
  record Dial(LiveCall call) implements LineInstruction {}

  /** End a call, placed or not. */
  record HangUp(String callId) implements LineInstruction {}

  /** Keep this call in mind for late answers. */
  record RememberCall(EndedCall call) implements LineInstruction {}

  /** Nothing that comes of this call counts any more. */
  record ForgetCall(EndedCall call) implements LineInstruction {}
}
