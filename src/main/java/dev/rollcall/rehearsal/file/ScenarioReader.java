package dev.rollcall.rehearsal.file;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Group;
import dev.rollcall.plan.GroupReader;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads scenario files. A field that the format does not name is refused. */
public final class ScenarioReader {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private ScenarioReader() {}

  /**
   * All scenarios of a file.
   *
   * @throws UnusableFile naming file, line and field
   */
  public static List<Scenario> read(Path file) {
    return scenarios(YamlFields.read(file));
  }

  /**
   * All scenarios of a text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableFile naming file, line and field
   */
  public static List<Scenario> read(String name, String text) {
    return scenarios(YamlFields.parse(name, text));
  }

  private static List<Scenario> scenarios(YamlFields top) {
    List<YamlFields> all = top.isList() ? top.list() : List.of(top);
    return all.stream().map(ScenarioReader::scenario).toList();
  }

  private static Scenario scenario(YamlFields top) {
    Map<String, YamlFields> f =
        top.map(Set.of("name", "groups", "settings", "steps", "until", "tolerance", "expect"));
    Set<String> phones = new HashSet<>();
    Map<String, Map<String, String>> phonesOfGroups = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    YamlFields.optional(f, "groups", YamlFields::map)
        .orElse(Map.of())
        .forEach(
            (id, group) ->
                groups.add(
                    GroupReader.group(
                        id, group, phonesOfGroups.computeIfAbsent(id, _ -> new HashMap<>()))));
    phonesOfGroups.values().forEach(numbers -> phones.addAll(numbers.values()));
    Map<String, YamlFields> settings =
        YamlFields.optional(
                f, "settings", s -> s.map(Set.of("defaultGroup", "historyTtlDays", "goodbye")))
            .orElse(Map.of());
    YamlFields.optional(settings, "historyTtlDays", YamlFields::integer);
    return new Scenario(
        YamlFields.required(top, f, "name").text(),
        groups,
        phones,
        phonesOfGroups,
        YamlFields.optional(settings, "defaultGroup", YamlFields::text).orElse("default"),
        YamlFields.optional(settings, "goodbye", YamlFields::duration).orElse(GOODBYE),
        new StepReader(phones)
            .steps(YamlFields.optional(f, "steps", YamlFields::list).orElse(List.of())),
        YamlFields.required(top, f, "until").duration(),
        YamlFields.optional(f, "tolerance", YamlFields::duration).orElse(TOLERANCE),
        expectation(YamlFields.required(top, f, "expect")));
  }

  private static Scenario.Expectation expectation(YamlFields top) {
    Map<String, YamlFields> f =
        top.map(Set.of("calls", "hangUps", "incidents", "history", "deadLetters"));
    return new Scenario.Expectation(
        YamlFields.optional(f, "calls", c -> c.list().stream().map(ScenarioReader::call).toList()),
        YamlFields.optional(
            f, "hangUps", h -> h.list().stream().map(ScenarioReader::hangUp).toList()),
        each(f, "incidents", ScenarioReader::incidentEnd),
        each(f, "history", ScenarioReader::history),
        YamlFields.optional(f, "deadLetters", YamlFields::integer));
  }

  private static <T> Map<String, T> each(
      Map<String, YamlFields> fields,
      String name,
      java.util.function.Function<YamlFields, T> reader) {
    Map<String, T> values = new HashMap<>();
    YamlFields.optional(fields, name, YamlFields::map)
        .orElse(Map.of())
        .forEach((key, value) -> values.put(key, reader.apply(value)));
    return values;
  }

  private static Scenario.Call call(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("at", "to", "about"));
    Set<String> about = new HashSet<>();
    YamlFields.required(top, f, "about").list().forEach(errorId -> about.add(errorId.text()));
    return new Scenario.Call(
        YamlFields.required(top, f, "at").duration(),
        YamlFields.required(top, f, "to").text(),
        about);
  }

  private static Scenario.HangUp hangUp(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("at", "to"));
    return new Scenario.HangUp(
        YamlFields.required(top, f, "at").duration(), YamlFields.required(top, f, "to").text());
  }

  private static Scenario.IncidentEnd incidentEnd(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("status", "by", "duplicates"));
    return new Scenario.IncidentEnd(
        YamlFields.optional(f, "status", v -> v.choice(EscalationStatus.class)),
        YamlFields.optional(f, "by", YamlFields::text),
        YamlFields.optional(f, "duplicates", YamlFields::integer));
  }

  private static Scenario.History history(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("contains", "never"));
    return new Scenario.History(kinds(f, "contains"), Set.copyOf(kinds(f, "never")));
  }

  private static List<HistoryKind> kinds(Map<String, YamlFields> fields, String name) {
    Optional<List<YamlFields>> items = YamlFields.optional(fields, name, YamlFields::list);
    return items.orElse(List.of()).stream().map(item -> item.choice(HistoryKind.class)).toList();
  }
}
