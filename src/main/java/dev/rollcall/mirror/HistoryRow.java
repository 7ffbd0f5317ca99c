package dev.rollcall.mirror;

import java.time.Instant;

/**
 * A row of table CallHistory: one decision on an incident.
 *
 * @param seq which only rises for one incident
 * @param at when, exact to what {@code seq} was raised by, which is nearly always nothing
 * @param kind as the table has it: a history kind, or what another program wrote
 * @param responderId whom it concerns; may be empty
 * @param reason in words; may be empty
 * @param message of the incident; may be empty
 */
public record HistoryRow(
    long seq, Instant at, String kind, String responderId, String reason, String message) {}
