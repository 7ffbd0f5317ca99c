package dev.rollcall.wire;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.Kind;
import dev.rollcall.core.escalation.Status;
import dev.rollcall.core.roster.Call;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.EscalationStatus;
import dev.rollcall.v1.HistoryKind;
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
        .setKind(HistoryKind.valueOf(h.kind().name()))
        .setReason(h.reason())
        .setResponderId(h.call().responderId())
        .setCallId(h.call().callId())
        .setContactId(h.call().contactId())
        .setBy(h.by())
        .setStatus(EscalationStatus.valueOf(h.status().name()))
        .setStatusBefore(EscalationStatus.valueOf(h.statusBefore().name()))
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
        Kind.valueOf(v.getKind().name()),
        v.getReason(),
        new Call(v.getResponderId(), v.getCallId(), v.getContactId()),
        v.getBy(),
        Status.valueOf(v.getStatus().name()),
        Status.valueOf(v.getStatusBefore().name()),
        v.getGroupId(),
        v.getRound(),
        Optional.ofNullable(v.getDeadline()),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        v.getDuplicates());
  }
}
