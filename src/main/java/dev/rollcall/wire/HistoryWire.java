package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.LateCause;
import dev.rollcall.core.escalation.PassedOver;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The escalation history. */
final class HistoryWire {

  private HistoryWire() {}

  static dev.rollcall.v1.HistoryRecord history(HistoryRecord h) {
    return new dev.rollcall.v1.HistoryRecord(
        h.errorId(),
        h.seq(),
        h.previousSeq(),
        h.at(),
        dev.rollcall.v1.HistoryKind.valueOf(h.kind().name()),
        h.reason(),
        h.call().responderId(),
        OptionalText.orEmpty(h.call().callId()),
        OptionalText.orEmpty(h.call().contactId()),
        OptionalText.orEmpty(h.by()),
        dev.rollcall.v1.EscalationStatus.valueOf(h.status().name()),
        dev.rollcall.v1.EscalationStatus.valueOf(h.statusBefore().name()),
        h.groupId(),
        h.round(),
        h.deadline().orElse(null),
        dev.rollcall.v1.Severity.valueOf(h.severity().name()),
        h.message(),
        h.duplicates(),
        h.outcome().map(o -> dev.rollcall.v1.Outcome.valueOf(o.name())).orElse(null),
        h.lateCause().map(c -> dev.rollcall.v1.LateCause.valueOf(c.name())).orElse(null),
        h.passedOver().stream().map(HistoryWire::passedOver).toList());
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
        status(v.getStatus()),
        status(v.getStatusBefore()),
        v.getGroupId(),
        v.getRound(),
        Optional.ofNullable(v.getDeadline()),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        v.getDuplicates(),
        Optional.ofNullable(v.getOutcome()).map(o -> Outcome.valueOf(o.name())),
        lateCause(v.getLateCause()),
        v.getPassedOver().stream().flatMap(one -> passedOver(one).stream()).toList());
  }

  private static dev.rollcall.v1.PassedOver passedOver(PassedOver one) {
    return new dev.rollcall.v1.PassedOver(
        one.responderId(), dev.rollcall.v1.PassedOverReason.valueOf(one.reason().name()));
  }

  /** One whose reason only a newer release knows is left out. */
  private static Optional<PassedOver> passedOver(dev.rollcall.v1.PassedOver v) {
    return v.getReason() == dev.rollcall.v1.PassedOverReason.UNKNOWN
        ? Optional.empty()
        : Optional.of(
            new PassedOver(v.getResponderId(), PassedOver.Reason.valueOf(v.getReason().name())));
  }

  /** As the schema's default: a status that nobody here knows calls nobody for now. */
  private static EscalationStatus status(dev.rollcall.v1.EscalationStatus status) {
    return status == dev.rollcall.v1.EscalationStatus.UNKNOWN
        ? EscalationStatus.WAITING
        : EscalationStatus.valueOf(status.name());
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
