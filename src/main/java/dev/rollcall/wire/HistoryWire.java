package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Severity;
import java.util.Optional;

/** The escalation history. */
final class HistoryWire {

  private HistoryWire() {}

  static dev.rollcall.v1.HistoryRecord history(HistoryRecord h) {
    return dev.rollcall.v1.HistoryRecord.newBuilder()
        .setErrorId(h.errorId())
        .setSeq(h.seq())
        .setPreviousSeq(h.previousSeq())
        .setAt(h.at())
        .setKind(dev.rollcall.v1.HistoryKind.valueOf(h.kind().name()))
        .setReason(h.reason())
        .setResponderId(h.call().responderId())
        .setCallId(h.call().callId())
        .setContactId(h.call().contactId())
        .setBy(h.by())
        .setStatus(dev.rollcall.v1.EscalationStatus.valueOf(h.status().name()))
        .setStatusBefore(dev.rollcall.v1.EscalationStatus.valueOf(h.statusBefore().name()))
        .setGroupId(h.groupId())
        .setRound(h.round())
        .setDeadline(h.deadline().orElse(null))
        .setSeverity(dev.rollcall.v1.Severity.valueOf(h.severity().name()))
        .setMessage(h.message())
        .setDuplicates(h.duplicates())
        .build();
  }

  static HistoryRecord history(dev.rollcall.v1.HistoryRecord v) {
    return new HistoryRecord(
        v.getErrorId(),
        v.getSeq(),
        v.getPreviousSeq(),
        v.getAt(),
        HistoryKind.valueOf(v.getKind().name()),
        v.getReason(),
        new CallRef(v.getResponderId(), v.getCallId(), v.getContactId()),
        v.getBy(),
        EscalationStatus.valueOf(v.getStatus().name()),
        EscalationStatus.valueOf(v.getStatusBefore().name()),
        v.getGroupId(),
        v.getRound(),
        Optional.ofNullable(v.getDeadline()),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        v.getDuplicates());
  }
}
