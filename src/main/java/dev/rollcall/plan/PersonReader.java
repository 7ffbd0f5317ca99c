package dev.rollcall.plan;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads people. */
final class PersonReader {

  private static final Set<String> FIELDS =
      Set.of("phones", "name", "active", "language", "timeZone", "quiet");

  private PersonReader() {}

  /**
   * A person.
   *
   * @param hours ids of those that the person may name
   * @param phones takes the numbers that are given, by person
   */
  static Person person(
      String id, YamlFields top, Set<String> hours, Map<String, List<String>> phones) {
    Map<String, YamlFields> f = top.map(FIELDS);
    List<String> numbers = YamlFields.optional(f, "phones", PersonReader::phones).orElse(List.of());
    if (!numbers.isEmpty()) {
      phones.put(id, numbers);
    }
    return new Person(
        id,
        YamlFields.optional(f, "name", YamlFields::text).orElse(""),
        YamlFields.optional(f, "active", YamlFields::bool).orElse(true),
        YamlFields.optional(f, "language", YamlFields::text).orElse(""),
        YamlFields.optional(f, "timeZone", WindowReader::zone),
        Math.max(1, numbers.size()),
        YamlFields.optional(f, "quiet", YamlFields::list).orElse(List.of()).stream()
            .map(quiet -> quiet(quiet, hours))
            .toList());
  }

  private static List<String> phones(YamlFields field) {
    List<String> phones = field.list().stream().map(YamlFields::text).toList();
    if (phones.isEmpty() || phones.size() > Responder.MAX_NUMBERS) {
      throw field.wrong("must be 1 to 5 numbers, not " + phones.size());
    }
    return phones;
  }

  private static Person.Quiet quiet(YamlFields top, Set<String> hours) {
    Map<String, YamlFields> f = top.map(Set.of("during", "unless"));
    return new Person.Quiet(
        YamlFields.required(top, f, "during").idOf("hours", hours),
        YamlFields.optional(f, "unless", field -> field.choice(Severity.class)));
  }
}
