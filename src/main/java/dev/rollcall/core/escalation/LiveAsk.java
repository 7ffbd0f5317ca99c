package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;

/**
 * A live ask.
 *
 * @param askId the {@code seq} of its ASKED record, so that it is never used again for this errorId
 * @param line to which it went, so that a withdrawal finds it after the directory has changed
 * @param call how far the line has come with it
 */
public record LiveAsk(long askId, String line, CallRef call) {

  LiveAsk as(CallRef newCall) {
    return new LiveAsk(askId, line, newCall);
  }
}
