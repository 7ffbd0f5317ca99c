package dev.rollcall.simulator;

import java.time.Instant;

/**
 * What a flow's Lambda or a contact event would report about a call.
 *
 * @param callId the contact attribute {@code callId}; may be empty
 * @param contactId Amazon Connect's
 * @param responderId the contact attribute {@code responderId}; may be empty
 * @param occurredAt when it happened in the phone network, not when it is told
 * @param detail the key or the disconnect reason, for people to read
 */
public record Answer(
    String callId,
    String contactId,
    String responderId,
    CallOutcome outcome,
    Instant occurredAt,
    String detail) {}
