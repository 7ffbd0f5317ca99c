package dev.rollcall.rehearsal.file;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads scenario files. A field that the format does not name is refused. */
public final class ScenarioReader {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final Set<String> RESPONDER =
      Set.of("id", "priority", "phone", "step", "active", "name", "language");

  private ScenarioReader() {}

  /**
   * All scenarios of a file.
   *
   * @throws UnusableScenario naming file, line and field
   */
  public static List<Scenario> read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UnusableScenario(file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * All scenarios of a text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableScenario naming file, line and field
   */
  public static List<Scenario> read(String name, String text) {
    Node root;
    try (Reader reader = new StringReader(text)) {
      root = new Yaml(new LoaderOptions()).compose(reader);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new UnusableScenario(name + " line " + line + ": not YAML: " + e.getProblem());
    } catch (IOException e) {
      throw new UnusableScenario(name + ": " + e.getMessage());
    }
    if (root == null) {
      throw new UnusableScenario(name + " line 1: holds no scenario");
    }
    YamlFields top = new YamlFields(name, "", root);
    List<Scenario> scenarios = new ArrayList<>();
    for (YamlFields one : top.isList() ? top.list() : List.of(top)) {
      scenarios.add(scenario(one));
    }
    return scenarios;
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
                    group(id, group, phonesOfGroups.computeIfAbsent(id, _ -> new HashMap<>()))));
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

  private static Group group(String id, YamlFields top, Map<String, String> phones) {
    Map<String, YamlFields> f = top.map(Set.of("policy", "responders"));
    Policy policy =
        YamlFields.optional(
                f, "policy", p -> PolicyChange.apply(Policy.DEFAULT, p.map(PolicyChange.FIELDS)))
            .orElse(Policy.DEFAULT);
    List<Responder> responders = new ArrayList<>();
    for (YamlFields one :
        YamlFields.optional(f, "responders", YamlFields::list).orElse(List.of())) {
      Map<String, YamlFields> r = one.map(RESPONDER);
      YamlFields.required(one, r, "priority");
      String person = YamlFields.required(one, r, "id").text();
      YamlFields.optional(r, "phone", YamlFields::text)
          .ifPresent(phone -> phones.put(person, phone));
      responders.add(responder(new Responder(person, 0, "", OptionalInt.empty(), true, ""), r));
    }
    return new Group(id, policy, responders);
  }

  /** A responder with the fields that are there changed. */
  static Responder responder(Responder before, Map<String, YamlFields> r) {
    return new Responder(
        before.id(),
        YamlFields.changed(r, "priority", before.priority(), (_, v) -> v.integer()),
        YamlFields.changed(r, "name", before.name(), (_, v) -> v.text()),
        YamlFields.changed(r, "step", before.step(), (_, v) -> OptionalInt.of(v.integer())),
        YamlFields.changed(r, "active", before.active(), (_, v) -> v.bool()),
        YamlFields.changed(r, "language", before.language(), (_, v) -> v.text()));
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
