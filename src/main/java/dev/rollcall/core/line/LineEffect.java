package dev.rollcall.core.line;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;

/** What a decision wants done. Values: the core calls nothing. */
public sealed interface LineEffect {

  /** What a line commands the dialer on topic call-commands. */
  sealed interface CallCommand extends LineEffect {
    String callId();

    String line();
  }

  /**
   * Place a call. The same callId again replaces the command before it, unless the call was already
   * attempted: the worst incident has changed while the call waited for its turn.
   *
   * @param line whose phone rings
   * @param responderId of the worst ask: the most severe one, then the oldest
   * @param groupId of the worst ask; under it and responderId the directory looks for the numbers
   * @param errorId of the worst ask
   * @param count how many incidents the call is about, 1 or more
   * @param message of the worst ask; may be blank
   * @param severity of the worst ask
   * @param dialWindow how long the dialer may try to place the call, from its first request on
   * @param numberIndex which of the person's numbers rings, 0 for the first
   */
  record Dial(
      String callId,
      String line,
      String responderId,
      String groupId,
      String errorId,
      int count,
      String message,
      Severity severity,
      Instant commandedAt,
      Duration dialWindow,
      int numberIndex)
      implements CallCommand {

    /** To the person's first number. */
    public Dial(
        String callId,
        String line,
        String responderId,
        String groupId,
        String errorId,
        int count,
        String message,
        Severity severity,
        Instant commandedAt,
        Duration dialWindow) {
      this(
          callId,
          line,
          responderId,
          groupId,
          errorId,
          count,
          message,
          severity,
          commandedAt,
          dialWindow,
          0);
    }
  }

  /** End a call, placed or not. */
  record HangUp(String callId, String line) implements CallCommand {}

  /** Tell the escalation of {@code errorId} what became of its ask. */
  record ReportOutcome(String errorId, long askId, CallRef call, Outcome outcome, String detail)
      implements LineEffect {}
}
