package dev.rollcall.directory;

import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of table People.
 *
 * @param numbers in the order of the calls; empty if there is none that is valid
 */
record PersonRow(Responder person, List<PhoneNumber> numbers) {

  private static final String NUMBERS = "phoneNumbers";

  PersonRow {
    numbers = List.copyOf(numbers);
  }

  /**
   * The row; empty without a valid personId. Another wrong field counts as absent, so that a wrong
   * name silences nobody, and {@code row} has the problems.
   */
  static Optional<PersonRow> of(RowFields row) {
    List<PhoneNumber> numbers = numbers(row);
    return row.id("personId")
        .map(
            id ->
                new Responder(
                    id,
                    0,
                    row.text("name").orElse(""),
                    OptionalInt.empty(),
                    row.flag("active").orElse(true),
                    LanguageTag.of(row).orElse("")))
        .map(person -> new PersonRow(person, numbers));
  }

  private static List<PhoneNumber> numbers(RowFields row) {
    List<PhoneNumber> numbers = new ArrayList<>();
    List<String> texts = row.texts(NUMBERS);
    for (int i = 0; i < texts.size(); i++) {
      try {
        numbers.add(new PhoneNumber(texts.get(i)));
      } catch (IllegalArgumentException e) {
        row.note(NUMBERS, "number " + (i + 1) + " " + e.getMessage());
      }
    }
    if (numbers.size() > Responder.MAX_NUMBERS) {
      row.note(NUMBERS, "must be 1 to 5 numbers, not " + numbers.size());
    }
    return numbers.stream().limit(Responder.MAX_NUMBERS).toList();
  }
}
