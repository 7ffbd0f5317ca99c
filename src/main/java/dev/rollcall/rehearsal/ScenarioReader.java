package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.Kind;
import dev.rollcall.core.escalation.Status;
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
    Fields top = new Fields(name, "", root);
    List<Scenario> scenarios = new ArrayList<>();
    for (Fields one : top.isList() ? top.list() : List.of(top)) {
      scenarios.add(scenario(one));
    }
    return scenarios;
  }

  private static Scenario scenario(Fields top) {
    Map<String, Fields> f =
        top.map(Set.of("name", "groups", "settings", "steps", "until", "tolerance", "expect"));
    Set<String> phones = new HashSet<>();
    Map<String, Map<String, String>> phonesOfGroups = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    Fields.optional(f, "groups", Fields::map)
        .orElse(Map.of())
        .forEach(
            (id, group) ->
                groups.add(
                    group(id, group, phonesOfGroups.computeIfAbsent(id, _ -> new HashMap<>()))));
    phonesOfGroups.values().forEach(numbers -> phones.addAll(numbers.values()));
    Map<String, Fields> settings =
        Fields.optional(
                f, "settings", s -> s.map(Set.of("defaultGroup", "historyTtlDays", "goodbye")))
            .orElse(Map.of());
    Fields.optional(settings, "historyTtlDays", Fields::integer);
    return new Scenario(
        Fields.required(top, f, "name").text(),
        groups,
        phones,
        phonesOfGroups,
        Fields.optional(settings, "defaultGroup", Fields::text).orElse("default"),
        Fields.optional(settings, "goodbye", Fields::duration).orElse(GOODBYE),
        new StepReader(phones).steps(Fields.optional(f, "steps", Fields::list).orElse(List.of())),
        Fields.required(top, f, "until").duration(),
        Fields.optional(f, "tolerance", Fields::duration).orElse(TOLERANCE),
        expectation(Fields.required(top, f, "expect")));
  }

  private static Group group(String id, Fields top, Map<String, String> phones) {
    Map<String, Fields> f = top.map(Set.of("policy", "responders"));
    Policy policy =
        Fields.optional(
                f, "policy", p -> PolicyChange.apply(Policy.DEFAULT, p.map(PolicyChange.FIELDS)))
            .orElse(Policy.DEFAULT);
    List<Responder> responders = new ArrayList<>();
    for (Fields one : Fields.optional(f, "responders", Fields::list).orElse(List.of())) {
      Map<String, Fields> r = one.map(RESPONDER);
      Fields.required(one, r, "priority");
      String person = Fields.required(one, r, "id").text();
      Fields.optional(r, "phone", Fields::text).ifPresent(phone -> phones.put(person, phone));
      responders.add(responder(new Responder(person, 0, "", OptionalInt.empty(), true, ""), r));
    }
    return new Group(id, policy, responders);
  }

  /** A responder with the fields that are there changed. */
  static Responder responder(Responder before, Map<String, Fields> r) {
    return new Responder(
        before.id(),
        Fields.changed(r, "priority", before.priority(), (_, v) -> v.integer()),
        Fields.changed(r, "name", before.name(), (_, v) -> v.text()),
        Fields.changed(r, "step", before.step(), (_, v) -> OptionalInt.of(v.integer())),
        Fields.changed(r, "active", before.active(), (_, v) -> v.bool()),
        Fields.changed(r, "language", before.language(), (_, v) -> v.text()));
  }

  private static Scenario.Expectation expectation(Fields top) {
    Map<String, Fields> f =
        top.map(Set.of("calls", "hangUps", "incidents", "history", "deadLetters"));
    return new Scenario.Expectation(
        Fields.optional(f, "calls", c -> c.list().stream().map(ScenarioReader::call).toList()),
        Fields.optional(f, "hangUps", h -> h.list().stream().map(ScenarioReader::hangUp).toList()),
        each(f, "incidents", ScenarioReader::incidentEnd),
        each(f, "history", ScenarioReader::history),
        Fields.optional(f, "deadLetters", Fields::integer));
  }

  private static <T> Map<String, T> each(
      Map<String, Fields> fields, String name, java.util.function.Function<Fields, T> reader) {
    Map<String, T> values = new HashMap<>();
    Fields.optional(fields, name, Fields::map)
        .orElse(Map.of())
        .forEach((key, value) -> values.put(key, reader.apply(value)));
    return values;
  }

  private static Scenario.Call call(Fields top) {
    Map<String, Fields> f = top.map(Set.of("at", "to", "about"));
    Set<String> about = new HashSet<>();
    Fields.required(top, f, "about").list().forEach(errorId -> about.add(errorId.text()));
    return new Scenario.Call(
        Fields.required(top, f, "at").duration(), Fields.required(top, f, "to").text(), about);
  }

  private static Scenario.HangUp hangUp(Fields top) {
    Map<String, Fields> f = top.map(Set.of("at", "to"));
    return new Scenario.HangUp(
        Fields.required(top, f, "at").duration(), Fields.required(top, f, "to").text());
  }

  private static Scenario.IncidentEnd incidentEnd(Fields top) {
    Map<String, Fields> f = top.map(Set.of("status", "by", "duplicates"));
    return new Scenario.IncidentEnd(
        Fields.optional(f, "status", v -> v.choice(Status.class)),
        Fields.optional(f, "by", Fields::text),
        Fields.optional(f, "duplicates", Fields::integer));
  }

  private static Scenario.History history(Fields top) {
    Map<String, Fields> f = top.map(Set.of("contains", "never"));
    return new Scenario.History(kinds(f, "contains"), Set.copyOf(kinds(f, "never")));
  }

  private static List<Kind> kinds(Map<String, Fields> fields, String name) {
    Optional<List<Fields>> items = Fields.optional(fields, name, Fields::list);
    return items.orElse(List.of()).stream().map(item -> item.choice(Kind.class)).toList();
  }
}
