package dev.rollcall.mirror;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of the tables. Each may be done twice, and late, without harm: the row of CallStatus
 * carries the highest {@code seq} seen, outlives the row of InProgress and so guards both.
 */
sealed interface TableWrite {

  /** CallHistory gets this row. */
  record History(Map<String, AttributeValue> row) implements TableWrite {}

  /** CallStatus gets this row, unless it has a newer one. */
  record Status(Map<String, AttributeValue> row) implements TableWrite {}

  /** Somebody has the incident: CallStatus as for {@link Status}, and InProgress with it. */
  record Taken(Map<String, AttributeValue> status, Map<String, AttributeValue> inProgress)
      implements TableWrite {}

  /**
   * The same one still has it: as {@link Taken}, but {@code timestamp}, when it was accepted,
   * stays.
   */
  record StillTaken(Map<String, AttributeValue> status, Map<String, AttributeValue> inProgress)
      implements TableWrite {}

  /**
   * Nobody has the incident any more: CallStatus as for {@link Status}, and an older row of
   * InProgress goes in any case.
   */
  record Released(Map<String, AttributeValue> status, String errorId, long seq)
      implements TableWrite {}
}
