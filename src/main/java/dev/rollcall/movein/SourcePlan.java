package dev.rollcall.movein;

import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.TidyYaml;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFields;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plan that an import makes, and what is to be said about it. */
final class SourcePlan {

  private final Instant at;
  private final Findings findings = new Findings();
  private final People people;
  private final Map<String, Object> schedules = new TreeMap<>();
  private final Map<String, Object> groups = new TreeMap<>();
  private final Map<String, Object> overrides = new LinkedHashMap<>();
  private final Slugs scheduleIds = new Slugs("schedule");
  private final Slugs groupIds = new Slugs("group");
  private final Map<String, List<String>> parts = new HashMap<>();

  /**
   * An empty plan.
   *
   * @param at what was over then is left out
   */
  SourcePlan(Instant at, boolean withPhones) {
    this.at = at;
    this.people = new People(findings, withPhones);
  }

  Instant at() {
    return at;
  }

  Findings findings() {
    return findings;
  }

  People people() {
    return people;
  }

  /** Ids of schedules; those of rotations that stand alone are among them. */
  Slugs scheduleIds() {
    return scheduleIds;
  }

  Slugs groupIds() {
    return groupIds;
  }

  /** The id of a part of a schedule. */
  String partId(String scheduleId, String name, String sourceId) {
    return scheduleIds.give(scheduleId + "/" + sourceId, scheduleId + "-" + name);
  }

  /** Adds a schedule; one that a plan cannot have is a finding, and false. */
  boolean schedule(String place, String id, Map<String, Object> body) {
    return add(place, PlanKind.SCHEDULES, schedules, id, body);
  }

  /** Remembers that a schedule of the source, by its id in the plan, became these. */
  void isNow(String place, String id, List<String> written) {
    parts.put(id, written);
    if (written.isEmpty()) {
      findings.lost(place, "is not in the plan");
    }
  }

  /** What a schedule of the source became; none if it is not in the plan. */
  List<String> partsOf(String id) {
    return parts.getOrDefault(id, List.of());
  }

  /** Adds an override of a schedule that is there; the id gets a number if it is taken. */
  void override(String place, String id, Map<String, Object> body) {
    String free = id;
    for (int number = 2; overrides.containsKey(free); number++) {
      free = id + "-" + number;
    }
    overrides.put(free, body);
    try {
      check(scheduleWithOverrides(body.get("schedule")));
    } catch (UnusableFile e) {
      overrides.remove(free);
      findings.lost(place, "is left out: " + reason(e));
    }
  }

  private Map<PlanKind, Map<String, Object>> scheduleWithOverrides(@Nullable Object id) {
    Map<String, Object> ofSchedule = new LinkedHashMap<>();
    overrides.forEach(
        (name, body) -> {
          if (body instanceof Map<?, ?> fields && Objects.equals(fields.get("schedule"), id)) {
            ofSchedule.put(name, body);
          }
        });
    Map<String, Object> schedule = new LinkedHashMap<>(schedules);
    schedule.keySet().removeIf(other -> !other.equals(id));
    return Map.of(PlanKind.SCHEDULES, schedule, PlanKind.OVERRIDES, ofSchedule);
  }

  /** Adds a group; one that a plan cannot have is a finding. */
  void group(String place, String id, SourceGroup group) {
    if (group.isEmpty()) {
      findings.lost(place, "has nobody whom a plan can name, so it is not in the plan");
    } else {
      add(place, PlanKind.GROUPS, groups, id, group.document());
    }
  }

  private boolean add(
      String place, PlanKind kind, Map<String, Object> to, String id, Map<String, Object> body) {
    to.put(id, body);
    try {
      check(
          kind == PlanKind.GROUPS
              ? Map.of(PlanKind.SCHEDULES, schedules, kind, Map.of(id, body))
              : Map.of(kind, Map.of(id, body)));
      return true;
    } catch (UnusableFile e) {
      to.remove(id);
      findings.lost(place, "is left out: " + reason(e));
      return false;
    }
  }

  /** Without the line, which nobody sees. */
  private static String reason(UnusableFile e) {
    return String.valueOf(e.getMessage()).replaceFirst("^.*? line \\d+: ", "");
  }

  private static void check(Map<PlanKind, Map<String, Object>> documents) {
    PlanReader reader = new PlanReader();
    Map<String, Object> top = new LinkedHashMap<>();
    documents.forEach((kind, all) -> top.put(kind.field(), all));
    reader.take(YamlFields.parse("plan", TidyYaml.of(top)), EnumSet.allOf(PlanKind.class));
    var unused = reader.plan();
    documents
        .keySet()
        .forEach(kind -> reader.of(kind).values().forEach(body -> refuseNumbers(kind, body)));
  }

  /** Law 6: refuses a phone number anywhere but in phones. */
  private static void refuseNumbers(PlanKind kind, YamlFields body) {
    var unused = CanonicalSpec.of(kind, body);
  }

  /**
   * The files, by the field of their kind: {@code schedules} and so on.
   *
   * @throws UnusableFile if the plan's reader refuses them, which is a mistake of this program
   */
  Map<String, String> files() {
    Map<PlanKind, Map<String, Object>> documents = new EnumMap<>(PlanKind.class);
    documents.put(PlanKind.GROUPS, groups);
    documents.put(PlanKind.OVERRIDES, overrides);
    documents.put(PlanKind.PEOPLE, people.documents());
    documents.put(PlanKind.SCHEDULES, schedules);
    check(documents);
    Map<String, String> files = new TreeMap<>();
    documents.forEach(
        (kind, all) -> {
          if (!all.isEmpty()) {
            files.put(kind.field(), TidyYaml.of(Map.of(kind.field(), all)));
          }
        });
    return files;
  }

  /** How many documents it has of each kind, for a report. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("people", people.count());
    counts.put("schedules", schedules.size());
    counts.put("overrides", overrides.size());
    counts.put("groups", groups.size());
    return counts;
  }
}
