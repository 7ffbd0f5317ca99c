package dev.rollcall.directory;

import dev.rollcall.core.roster.DutyPlace;
import java.util.Optional;
import java.util.OptionalInt;

/** A valid row of table Responders that names a schedule instead of a person. */
record DutyRow(String groupId, DutyPlace place) {

  /** Whether the row is such a one, valid or not. */
  static boolean isOne(RowFields row) {
    return row.has("scheduleId");
  }

  /** The row; empty if a field is wrong. {@code row} has the problems. */
  static Optional<DutyRow> of(RowFields row) {
    Optional<String> groupId = row.id("groupId");
    Optional<String> scheduleId = row.id("scheduleId");
    OptionalInt priority = row.integer("priority");
    OptionalInt step = row.integer("step");
    for (String field : new String[] {"responderId", "phoneNumber"}) {
      if (row.has(field)) {
        row.note(field, "must not stand beside scheduleId");
        return Optional.empty();
      }
    }
    return groupId.isPresent()
            && scheduleId.isPresent()
            && priority.isPresent()
            && step.isPresent() == row.has("step")
        ? Optional.of(
            new DutyRow(groupId.get(), new DutyPlace(scheduleId.get(), priority.getAsInt(), step)))
        : Optional.empty();
  }
}
