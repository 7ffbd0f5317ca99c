package dev.rollcall.chaos.judge;

import java.time.Instant;

/**
 * A record of {@code call-responses}.
 *
 * @param appendedAt when the broker had it
 */
public record Response(String callId, String contactId, String outcome, Instant appendedAt) {}
