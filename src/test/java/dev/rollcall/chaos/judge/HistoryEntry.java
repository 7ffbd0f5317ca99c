package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.Optional;

/**
 * A record of {@code escalation-history}, with the place where it lies.
 *
 * @param by who has the incident, or which operator acted
 * @param lateCause with kind LATE
 */
public record HistoryEntry(
    int partition,
    long offset,
    String errorId,
    long seq,
    long previousSeq,
    Instant at,
    String kind,
    String status,
    String responderId,
    String callId,
    String by,
    Optional<Instant> deadline,
    String lateCause,
    String reason) {}
