package dev.rollcall.escalation;

import dev.rollcall.roster.Call;

/**
 * A live ask.
 *
 * @param askId the {@code seq} of its ASKED record, so that it is never used again for this errorId
 * @param call how far the line has come with it
 */
public record Asked(long askId, Call call) {}
