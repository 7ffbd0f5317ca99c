package dev.rollcall.directory;

import dev.rollcall.core.roster.Responder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A valid row of table Responders. */
record ResponderRow(String groupId, Responder responder, PhoneNumber number) {

  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}+");

  /** {@link #LANGUAGE} matches no longer tag, and would be slow for a longer text. */
  private static final int MAX_LANGUAGE_CHARS = 80;

  /** The row; empty if a field is wrong. {@code row} has the problems. */
  static Optional<ResponderRow> of(RowFields row) {
    Optional<String> groupId = row.id("groupId");
    Optional<String> responderId = row.id("responderId");
    OptionalInt priority = required(row, "priority");
    Optional<PhoneNumber> number = number(row);
    Optional<String> name = optionalText(row, "name");
    Optional<Boolean> active = row.has("active") ? row.flag("active") : Optional.of(true);
    OptionalInt step = row.integer("step");
    Optional<String> language = language(row);
    boolean valid =
        groupId.isPresent()
            && responderId.isPresent()
            && priority.isPresent()
            && number.isPresent()
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
    return Optional.of(new ResponderRow(groupId.get(), responder, number.get()));
  }

  private static OptionalInt required(RowFields row, String field) {
    if (!row.has(field)) {
      row.note(field, "is missing");
    }
    return row.integer(field);
  }

  private static Optional<PhoneNumber> number(RowFields row) {
    if (!row.has("phoneNumber")) {
      row.note("phoneNumber", "is missing");
    }
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

  private static Optional<String> language(RowFields row) {
    Optional<String> language = optionalText(row, "language");
    if (language.isPresent() && !language.get().isEmpty() && !isTag(language.get())) {
      row.note("language", "must be a BCP 47 tag such as ja-JP");
      return Optional.empty();
    }
    return language;
  }

  private static boolean isTag(String text) {
    return text.length() <= MAX_LANGUAGE_CHARS && LANGUAGE.matcher(text).matches();
  }
}
