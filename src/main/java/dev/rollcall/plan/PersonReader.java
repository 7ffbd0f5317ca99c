package dev.rollcall.plan;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads people. A file has their numbers, and a published document has only how many there are. */
final class PersonReader {

  /** The field of a file; no other one may have a phone number. */
  static final String PHONES = "phones";

  /** The field of a published document. */
  static final String NUMBERS = "numbers";

  private static final Set<String> FIELDS =
      Set.of("name", "language", "active", "timeZone", "quiet", PHONES, NUMBERS);

  private PersonReader() {}

  /**
   * A person.
   *
   * @param hoursId reads the id of hours
   * @param phones takes the numbers that are given, by person
   */
  static Person person(
      String id,
      YamlFields top,
      Function<YamlFields, String> hoursId,
      Map<String, List<String>> phones) {
    Map<String, YamlFields> f = top.map(FIELDS);
    Optional<List<String>> given = YamlFields.optional(f, PHONES, PersonReader::phones);
    given.ifPresent(numbers -> phones.put(id, numbers));
    return new Person(
        id,
        YamlFields.optional(f, "name", YamlFields::text).orElse(""),
        YamlFields.optional(f, "language", YamlFields::text).orElse(""),
        YamlFields.optional(f, "active", YamlFields::bool).orElse(true),
        YamlFields.optional(f, "timeZone", WindowReader::zone),
        given
            .map(List::size)
            .or(() -> YamlFields.optional(f, NUMBERS, PersonReader::count))
            .orElse(0),
        YamlFields.optional(f, "quiet", list -> quiet(list, hoursId)).orElse(List.of()));
  }

  private static List<Person.Quiet> quiet(YamlFields field, Function<YamlFields, String> hoursId) {
    return field.list().stream().map(one -> quietHours(one, hoursId)).toList();
  }

  private static Person.Quiet quietHours(YamlFields top, Function<YamlFields, String> hoursId) {
    Map<String, YamlFields> f = top.map(Set.of("during", "unless"));
    return new Person.Quiet(
        hoursId.apply(YamlFields.required(top, f, "during")),
        YamlFields.optional(f, "unless", v -> v.choice(Severity.class)));
  }

  private static List<String> phones(YamlFields field) {
    List<YamlFields> phones = field.list();
    if (phones.isEmpty() || phones.size() > Responder.MAX_NUMBERS) {
      throw field.wrong(
          "must be 1 to %d numbers, not %d".formatted(Responder.MAX_NUMBERS, phones.size()));
    }
    for (YamlFields phone : phones) {
      if (!PhoneText.isCallable(phone.text())) {
        throw phone.wrong("must be " + PhoneText.FORM);
      }
    }
    return phones.stream().map(YamlFields::text).toList();
  }

  private static int count(YamlFields field) {
    int count = field.integer();
    if (count < 0 || count > Responder.MAX_NUMBERS) {
      throw field.wrong("must be 0 to %d, but is %d".formatted(Responder.MAX_NUMBERS, count));
    }
    return count;
  }
}
