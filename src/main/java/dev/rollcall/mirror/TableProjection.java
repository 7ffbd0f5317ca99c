package dev.rollcall.mirror;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns a history record into writes to the tables. A pure function: the same record gives the same
 * writes at any time.
 *
 * @param historyTtl how long rows of CallHistory are kept, and rows of CallStatus after the end
 */
record TableProjection(Duration historyTtl) {

  /** The writes, in their order. The last is the record's own row of CallHistory. */
  List<TableWrite> writes(HistoryRecord r) {
    TableWrite history = new TableWrite.History(history(r));
    return switch (r.status()) {
      case NONE ->
          r.statusBefore() == EscalationStatus.NONE
              ? List.of(history)
              : List.of(notTaken(r), history);
      case ACKNOWLEDGED -> List.of(taken(r), history);
      case CALLING, WAITING, EXHAUSTED, RESOLVED, HELD -> List.of(notTaken(r), history);
    };
  }

  private TableWrite taken(HistoryRecord r) {
    return r.statusBefore() == EscalationStatus.ACKNOWLEDGED
        ? new TableWrite.StillTaken(status(r), inProgress(r))
        : new TableWrite.Taken(status(r), inProgress(r));
  }

  private TableWrite notTaken(HistoryRecord r) {
    return r.statusBefore() == EscalationStatus.ACKNOWLEDGED
        ? new TableWrite.Released(status(r), r.errorId(), r.seq())
        : new TableWrite.Status(status(r));
  }

  private Map<String, AttributeValue> status(HistoryRecord r) {
    RowBuilder item =
        new RowBuilder()
            .key("statusId", r.errorId())
            .text("status", name(r.status()))
            .text("errorId", r.errorId())
            .text("groupId", r.groupId())
            .text("responderId", r.call().responderId())
            .text("callId", r.call().callId().orElse(""))
            .text("contactId", r.call().contactId().orElse(""))
            .number("timestamp", r.at().toEpochMilli())
            .number("seq", r.seq())
            .millis("deadline", r.deadline());
    if (r.round() > 0) {
      item.number("round", r.round());
    }
    if (isOver(r.status())) {
      item.number("expirationTime", expiry(r));
    }
    return item.build();
  }

  /**
   * Whether the incident may be over for good, so that its row must expire. A newer row removes the
   * expiry.
   */
  private static boolean isOver(EscalationStatus status) {
    return switch (status) {
      case EXHAUSTED, RESOLVED, NONE -> true;
      case CALLING, WAITING, ACKNOWLEDGED, HELD -> false;
    };
  }

  /** The status as the tables have it. */
  private static String name(EscalationStatus status) {
    return status == EscalationStatus.NONE ? "forgotten" : status.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, AttributeValue> inProgress(HistoryRecord r) {
    return new RowBuilder()
        .key("errorId", r.errorId())
        .text("assignedTo", r.by().orElse(""))
        .text("description", r.message())
        .text("groupId", r.groupId())
        .text("severity", r.severity().name())
        .number("timestamp", r.at().toEpochMilli())
        .number("seq", r.seq())
        .build();
  }

  private Map<String, AttributeValue> history(HistoryRecord r) {
    return new RowBuilder()
        .key("errorId", r.errorId())
        .number("timestamp", r.seq())
        .text("status", r.kind().name())
        .text("responderId", r.call().responderId())
        .text("callId", r.call().callId().orElse(""))
        .text("contactId", r.call().contactId().orElse(""))
        .text("description", r.message())
        .text("result", r.reason())
        .number("seq", r.seq())
        .number("expirationTime", expiry(r))
        .build();
  }

  private long expiry(HistoryRecord r) {
    return r.at().plus(historyTtl).getEpochSecond();
  }
}
