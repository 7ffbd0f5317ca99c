package dev.rollcall.documentation;

import static dev.rollcall.documentation.FileFormat.PLAN;
import static dev.rollcall.documentation.FileFormat.SCENARIO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The schemas know the fields that the readers know. A reader says them when it meets another one,
 * so that each snippet has an unknown field, {@code PROBE}, in the object that it is about.
 */
final class SchemaFieldsTest {

  private static final String TOP = "top";

  private static final Pattern KNOWN = Pattern.compile("is not a field here; known are (.*)$");

  /** Of a value that a policy reads from its text. */
  private static final Pattern EXAMPLE =
      Pattern.compile("is not a field here; an example is \\{(.*)}$");

  private static final Pattern MEMBER = Pattern.compile("(\\w+):");

  private static final Map<String, String> PLAN_PROBES =
      Map.ofEntries(
          Map.entry(TOP, "{PROBE}"),
          Map.entry("schedule", "schedules: {s: {PROBE}}"),
          Map.entry("layer", "schedules: {s: {zone: UTC, layers: [{PROBE}]}}"),
          Map.entry(
              "calendarLayer", "schedules: {s: {zone: UTC, layers: [{calendar: c.ics, PROBE}]}}"),
          Map.entry("rotation", "schedules: {s: {zone: UTC, layers: [{turns: [{PROBE}]}]}}"),
          Map.entry(
              "temporary", "schedules: {s: {zone: UTC, layers: [], temporary: {t: {PROBE}}}}"),
          Map.entry(
              "shift",
              "schedules: {s: {zone: UTC, layers: [], temporary: {t: {from: 2026-01-01T00:00,"
                  + " until: 2026-01-02T00:00, shifts: [{PROBE}]}}}}"),
          Map.entry("override", "overrides: {o: {PROBE}}"),
          Map.entry("hours", "hours: {h: {PROBE}}"),
          Map.entry("window", "hours: {h: {zone: UTC, during: [{PROBE}]}}"),
          Map.entry("person", "people: {p: {PROBE}}"),
          Map.entry("quiet", "people: {p: {quiet: [{PROBE}]}}"),
          Map.entry("group", "groups: {g: {PROBE}}"),
          Map.entry("responder", "groups: {g: {responders: [{PROBE}]}}"),
          Map.entry("dutyPlace", "groups: {g: {responders: [{schedule: s, PROBE}]}}"),
          Map.entry("policy", "groups: {g: {policy: {PROBE}}}"),
          Map.entry("threshold", "groups: {g: {policy: {threshold: {PROBE}}}}"),
          Map.entry("flap", "groups: {g: {policy: {flap: {PROBE}}}}"),
          Map.entry("route", "routes: [{PROBE}]"),
          Map.entry("silence", "silences: {s: {PROBE}}"),
          Map.entry("inhibition", "inhibitions: [{PROBE}]"));

  private static final Map<String, String> SCENARIO_PROBES =
      Map.ofEntries(
          Map.entry("scenario", "{PROBE}"),
          Map.entry("plan", "{plan: {PROBE}}"),
          Map.entry("settings", "{settings: {PROBE}}"),
          Map.entry("step", step("PROBE")),
          Map.entry("incident", step("incident: {PROBE}")),
          Map.entry("resolve", step("resolve: {PROBE}")),
          Map.entry("response", step("response: {PROBE}")),
          Map.entry("operator", step("operator: {PROBE}")),
          Map.entry("responder", step("responder: {PROBE}")),
          Map.entry("policy", step("policy: {PROBE}")),
          Map.entry("planStep", step("plan: {PROBE}")),
          Map.entry("connect", step("connect: {PROBE}")),
          Map.entry("restart", step("restart: {PROBE}")),
          Map.entry("expect", expect("PROBE")),
          Map.entry("call", expect("calls: [{PROBE}]")),
          Map.entry("hangUp", expect("hangUps: [{PROBE}]")),
          Map.entry("incidentEnd", expect("incidents: {E1: {PROBE}}")),
          Map.entry("history", expect("history: {E1: {PROBE}}")),
          Map.entry("onCall", expect("onCall: [{PROBE}]")),
          Map.entry("gap", expect("gaps: [{PROBE}]")));

  private static String step(String step) {
    return "{name: n, steps: [{at: 0s, %s}]}".formatted(step);
  }

  private static String expect(String expect) {
    return "{name: n, until: 1s, expect: {%s}}".formatted(expect);
  }

  @Test
  void thePlanHasTheFieldsOfItsReader() throws IOException {
    assertEquals(read(PLAN, PLAN_PROBES), fields(PLAN));
  }

  @Test
  void theScenarioHasTheFieldsOfItsReader() throws IOException {
    assertEquals(read(SCENARIO, SCENARIO_PROBES), fields(SCENARIO));
  }

  /** What the reader says that it knows, in each place. */
  private static Map<String, Set<String>> read(FileFormat format, Map<String, String> probes) {
    Map<String, Set<String>> known = new TreeMap<>();
    probes.forEach(
        (place, probe) -> {
          String complaint =
              format.complaint(probe.replace("PROBE", "nobodyKnowsThis: 1")).orElse("");
          known.put(place, known(complaint, place));
        });
    return known;
  }

  private static Set<String> known(String complaint, String place) {
    Matcher known = KNOWN.matcher(complaint);
    if (known.find()) {
      return new TreeSet<>(List.of(known.group(1).split(", ", -1)));
    }
    Matcher example = EXAMPLE.matcher(complaint);
    if (!example.find()) {
      throw new AssertionError(place + " is not where the reader complains: " + complaint);
    }
    return MEMBER
        .matcher(example.group(1))
        .results()
        .map(member -> member.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The objects of the schema that refuse other fields, with those that they have. */
  private static Map<String, Set<String>> fields(FileFormat format) throws IOException {
    Map<String, Set<String>> fields = new TreeMap<>();
    JsonNode schema = format.text();
    add(fields, TOP, schema);
    schema.path("$defs").properties().forEach(one -> add(fields, one.getKey(), one.getValue()));
    return fields;
  }

  private static void add(Map<String, Set<String>> fields, String name, JsonNode object) {
    if (object.has("properties")) {
      assertEquals(false, object.path("additionalProperties").asBoolean(true), name + " is closed");
      Set<String> names = new TreeSet<>();
      object.path("properties").fieldNames().forEachRemaining(names::add);
      fields.put(name, names);
    }
  }

  @Test
  void theListsOfWordsAreThoseOfTheReaders() throws IOException {
    assertEquals(names(HistoryKind.values()), words("kind"));
    Set<String> outcomes = names(Outcome.values());
    outcomes.removeAll(Set.of("CALLED", "NEXT_NUMBER", "REJECTED", "UNREACHABLE", "LINE_BUSY"));
    assertEquals(outcomes, words("outcome"));
    JsonNode status = SCENARIO.text().at("/$defs/incidentEnd/properties/status");
    assertEquals(names(EscalationStatus.values()), words(status));
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(String definition) throws IOException {
    return words(SCENARIO.text().path("$defs").path(definition));
  }

  private static Set<String> words(JsonNode schema) {
    Set<String> words = new TreeSet<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return words;
  }
}
