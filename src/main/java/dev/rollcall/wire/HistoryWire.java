package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.LateCause;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        .setCallId(OptionalText.orEmpty(h.call().callId()))
        .setContactId(OptionalText.orEmpty(h.call().contactId()))
        .setBy(OptionalText.orEmpty(h.by()))
        .setStatus(dev.rollcall.v1.EscalationStatus.valueOf(h.status().name()))
        .setStatusBefore(dev.rollcall.v1.EscalationStatus.valueOf(h.statusBefore().name()))
        .setGroupId(h.groupId())
        .setRound(h.round())
        .setDeadline(h.deadline().orElse(null))
        .setSeverity(dev.rollcall.v1.Severity.valueOf(h.severity().name()))
        .setMessage(h.message())
        .setDuplicates(h.duplicates())
        .setOutcome(h.outcome().map(o -> dev.rollcall.v1.Outcome.valueOf(o.name())).orElse(null))
        .setLateCause(
            h.lateCause().map(c -> dev.rollcall.v1.LateCause.valueOf(c.name())).orElse(null))
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
        new CallRef(
            v.getResponderId(), OptionalText.of(v.getCallId()), OptionalText.of(v.getContactId())),
        OptionalText.of(v.getBy()),
        EscalationStatus.valueOf(v.getStatus().name()),
        EscalationStatus.valueOf(v.getStatusBefore().name()),
        v.getGroupId(),
        v.getRound(),
        Optional.ofNullable(v.getDeadline()),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        v.getDuplicates(),
        Optional.ofNullable(v.getOutcome()).map(o -> Outcome.valueOf(o.name())),
        lateCause(v.getLateCause()));
  }

  /** A cause that only a newer release knows is none. */
  private static Optional<LateCause> lateCause(dev.rollcall.v1.@Nullable LateCause cause) {
    return switch (cause) {
      case null -> Optional.empty();
      case RESOLVED -> Optional.of(LateCause.RESOLVED);
      case ACKNOWLEDGED -> Optional.of(LateCause.ACKNOWLEDGED);
      case ASK_OVER -> Optional.of(LateCause.ASK_OVER);
      case EARLIER_EPISODE -> Optional.of(LateCause.EARLIER_EPISODE);
      case FORGOTTEN -> Optional.of(LateCause.FORGOTTEN);
      case UNKNOWN -> Optional.empty();
    };
  }
}
