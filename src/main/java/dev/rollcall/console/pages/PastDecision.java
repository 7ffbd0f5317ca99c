package dev.rollcall.console.pages;

import java.time.Instant;

/**
 * A decision on an incident, as table CallHistory has it.
 *
 * @param seq which only rises for one incident
 * @param kind a history kind, or what another program wrote
 * @param who whom it concerns; may be empty
 * @param reason in words; may be empty
 * @param message of the incident; may be empty
 */
public record PastDecision(
    long seq, Instant at, String kind, String who, String reason, String message) {}
