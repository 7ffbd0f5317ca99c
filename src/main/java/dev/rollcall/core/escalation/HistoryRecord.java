package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One decision, as it is published: what happened, and the state it left behind.
 *
 * @param seq strictly rising per errorId, also across episodes and after a forgotten state: the
 *     greater of the last one + 1 and the decision's epoch milliseconds
 * @param previousSeq the one before it; 0 when nothing is remembered
 * @param at the decision's own instant
 * @param reason why, in words for people alone: nothing is decided by it; may be empty
 * @param call whom it concerns; its fields may be empty
 * @param by who has the incident, or which operator acted; empty for nobody
 * @param status after the decision
 * @param statusBefore before the decision
 * @param round from 1; 0 when there is none
 * @param deadline of the state after it
 * @param outcome what a line reported; empty when no line did, and in records of older releases
 * @param lateCause with {@link HistoryKind#LATE}; empty in records of older releases
 * @param passedOver who was not asked at an ask or at the end of a round, though in the group;
 *     empty in records of older releases
 */
public record HistoryRecord(
    String errorId,
    long seq,
    long previousSeq,
    Instant at,
    HistoryKind kind,
    String reason,
    CallRef call,
    Optional<String> by,
    EscalationStatus status,
    EscalationStatus statusBefore,
    String groupId,
    int round,
    Optional<Instant> deadline,
    Severity severity,
    String message,
    long duplicates,
    Optional<Outcome> outcome,
    Optional<LateCause> lateCause,
    List<PassedOver> passedOver) {

  public HistoryRecord {
    passedOver = List.copyOf(passedOver);
  }
}
