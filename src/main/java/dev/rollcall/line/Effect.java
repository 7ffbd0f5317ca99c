package dev.rollcall.line;

import dev.rollcall.roster.Call;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.Severity;
import java.time.Instant;
import java.util.List;

/** What a decision wants done. Values: the core calls nothing. */
public sealed interface Effect {

  /**
   * Place a call.
   *
   * @param groupId of the most severe incident; under it the directory lists the number
   * @param incidents the errorIds the call is about, most severe first, then the oldest
   * @param message of the most severe incident; may be blank
   * @param severity of the most severe incident
   * @param dialBefore after this instant the call must not be placed any more
   */
  record Dial(
      String callId,
      String responderId,
      String groupId,
      List<String> incidents,
      String message,
      Severity severity,
      Instant commandedAt,
      Instant dialBefore)
      implements Effect {}

  /** End a call, placed or not. */
  record HangUp(String callId, String responderId) implements Effect {}

  /** Tell the escalation of {@code errorId} what became of its ask. */
  record Tell(String errorId, long askId, Call call, Outcome outcome, String detail)
      implements Effect {}
}
