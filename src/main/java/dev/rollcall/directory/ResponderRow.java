package dev.rollcall.directory;

import dev.rollcall.core.roster.Responder;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A valid row of table Responders that names a person.
 *
 * @param number empty if the row has none, because table People or another row has it
 */
record ResponderRow(String groupId, Responder responder, Optional<PhoneNumber> number) {

  /** The row; empty if a field is wrong. {@code row} has the problems. */
  static Optional<ResponderRow> of(RowFields row) {
    Optional<String> groupId = row.id("groupId");
    Optional<String> responderId = row.id("responderId");
    OptionalInt priority = required(row, "priority");
    Optional<PhoneNumber> number = number(row);
    Optional<String> name = optionalText(row, "name");
    Optional<Boolean> active = row.has("active") ? row.flag("active") : Optional.of(true);
    OptionalInt step = row.integer("step");
    Optional<String> language = LanguageTag.of(row);
    boolean valid =
        groupId.isPresent()
            && responderId.isPresent()
            && priority.isPresent()
            && number.isPresent() == row.has("phoneNumber")
            && name.isPresent()
            && active.isPresent()
            && step.isPresent() == row.has("step")
            && language.isPresent();
    if (!valid) {
      return Optional.empty();
    }
    Responder responder =
        new Responder(
            responderId.get(), priority.getAsInt(), name.get(), step, active.get(), language.get());
    return Optional.of(new ResponderRow(groupId.get(), responder, number));
  }

  private static OptionalInt required(RowFields row, String field) {
    if (!row.has(field)) {
      row.note(field, "is missing");
    }
    return row.integer(field);
  }

  private static Optional<PhoneNumber> number(RowFields row) {
    Optional<String> text = row.text("phoneNumber");
    try {
      return text.map(PhoneNumber::new);
    } catch (IllegalArgumentException e) {
      row.note("phoneNumber", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> optionalText(RowFields row, String field) {
    return row.has(field) ? row.text(field) : Optional.of("");
  }
}
