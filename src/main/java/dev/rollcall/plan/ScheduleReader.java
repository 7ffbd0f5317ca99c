package dev.rollcall.plan;

import dev.rollcall.core.schedule.Layer;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Rotation;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.core.schedule.ScheduleOverride;
import dev.rollcall.core.schedule.TemporarySchedule;
import dev.rollcall.core.schedule.TemporarySchedule.Shift;
import dev.rollcall.core.schedule.TurnLength;
import dev.rollcall.core.schedule.Window;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads schedules and the overrides of each. */
final class ScheduleReader {

  private static final Set<String> OVERRIDE =
      Set.of("schedule", "from", "until", "out", "in", "by", "why");

  private static final Set<String> LAYER = Set.of("name", "during", "turns", "shifts");

  private ScheduleReader() {}

  /**
   * All schedules.
   *
   * @param overrides in the order in which they were made
   */
  static Map<String, Schedule> schedules(
      Map<String, YamlFields> schedules, Map<String, YamlFields> overrides) {
    Map<String, Map<String, YamlFields>> overridesOf = new LinkedHashMap<>();
    overrides.forEach(
        (id, top) ->
            overridesOf
                .computeIfAbsent(scheduleOf(top, schedules.keySet()), _ -> new LinkedHashMap<>())
                .put(id, top));
    Map<String, Schedule> read = new LinkedHashMap<>();
    schedules.forEach(
        (id, top) -> read.put(id, schedule(id, top, overridesOf.getOrDefault(id, Map.of()))));
    return read;
  }

  /** Those that can be read. An override that cannot be applied leaves its schedule as it is. */
  static Map<String, Schedule> readable(
      Map<String, YamlFields> schedules,
      Map<String, YamlFields> overrides,
      PublishedPlan.Unreadable unreadable) {
    Map<String, Map<String, YamlFields>> overridesOf = new LinkedHashMap<>();
    overrides.forEach(
        (id, top) -> {
          try {
            overridesOf
                .computeIfAbsent(scheduleOf(top, schedules.keySet()), _ -> new LinkedHashMap<>())
                .put(id, top);
          } catch (RuntimeException e) {
            unreadable.document(PlanKind.OVERRIDES.key(id), String.valueOf(e.getMessage()));
          }
        });
    Map<String, Schedule> read = new LinkedHashMap<>();
    schedules.forEach(
        (id, top) -> {
          try {
            Schedule bare = schedule(id, top, Map.of());
            Map<String, YamlFields> theirs = overridesOf.getOrDefault(id, Map.of());
            read.put(id, overridden(bare, id, top, theirs, unreadable));
          } catch (RuntimeException e) {
            unreadable.document(PlanKind.SCHEDULES.key(id), String.valueOf(e.getMessage()));
          }
        });
    return read;
  }

  /** Tries all overrides at once, and one after the other if some of them do not fit. */
  private static Schedule overridden(
      Schedule bare,
      String id,
      YamlFields top,
      Map<String, YamlFields> overrides,
      PublishedPlan.Unreadable unreadable) {
    try {
      return schedule(id, top, overrides);
    } catch (RuntimeException _) {
      Schedule schedule = bare;
      Map<String, YamlFields> fitting = new LinkedHashMap<>();
      for (Map.Entry<String, YamlFields> override : overrides.entrySet()) {
        fitting.put(override.getKey(), override.getValue());
        try {
          schedule = schedule(id, top, fitting);
        } catch (RuntimeException e) {
          fitting.remove(override.getKey());
          unreadable.document(
              PlanKind.OVERRIDES.key(override.getKey()), String.valueOf(e.getMessage()));
        }
      }
      return schedule;
    }
  }

  private static String scheduleOf(YamlFields override, Set<String> schedules) {
    return YamlFields.required(override, override.map(OVERRIDE), "schedule")
        .idOf("schedule", schedules);
  }

  private static Schedule schedule(
      String id, YamlFields top, Map<String, YamlFields> overrideDocuments) {
    Map<String, YamlFields> f = top.map(Set.of("zone", "layers", "temporary"));
    ZoneId zone = WindowReader.zone(YamlFields.required(top, f, "zone"));
    List<Layer> layers = new ArrayList<>();
    for (YamlFields layer : YamlFields.required(top, f, "layers").list()) {
      layers.add(layer(layer, String.valueOf(layers.size() + 1), zone));
    }
    List<TemporarySchedule> temporary = new ArrayList<>();
    YamlFields.optional(f, "temporary", YamlFields::map)
        .orElse(Map.of())
        .forEach((name, one) -> temporary.add(temporary(name, one, zone)));
    List<ScheduleOverride> overrides = overrides(overrideDocuments, zone);
    return top.checked(() -> new Schedule(id, zone, layers, temporary, overrides));
  }

  private static Layer layer(YamlFields top, String defaultName, ZoneId zone) {
    Map<String, YamlFields> f = top.map(LAYER);
    String name = YamlFields.optional(f, "name", YamlFields::text).orElse(defaultName);
    List<Window> during = YamlFields.optional(f, "during", WindowReader::during).orElse(List.of());
    Optional<List<Shift>> shifts = YamlFields.optional(f, "shifts", list -> shifts(list, zone));
    List<Rotation> turns =
        shifts.isPresent() && !f.containsKey("turns")
            ? List.of()
            : YamlFields.required(top, f, "turns").list().stream()
                .map(ScheduleReader::rotation)
                .toList();
    return top.checked(() -> new Layer(name, during, turns, shifts.orElse(List.of())));
  }

  private static List<Shift> shifts(YamlFields field, ZoneId zone) {
    List<Shift> shifts = field.list().stream().map(one -> shift(one, zone)).toList();
    if (shifts.isEmpty()) {
      throw field.wrong("is empty");
    }
    return shifts;
  }

  private static Rotation rotation(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("from", "every", "people"));
    LocalDateTime from = WindowReader.localTime(YamlFields.required(top, f, "from"));
    TurnLength every = turnLength(YamlFields.required(top, f, "every"));
    List<List<String>> people =
        YamlFields.required(top, f, "people").list().stream().map(YamlFields::texts).toList();
    return top.checked(() -> new Rotation(from, every, people));
  }

  private static TurnLength turnLength(YamlFields field) {
    return field
        .checked(() -> TurnLength.parse(field.text()))
        .orElseThrow(() -> field.wrong("must be " + TurnLength.FORMS + ", but is " + field.text()));
  }

  private static TemporarySchedule temporary(String id, YamlFields top, ZoneId zone) {
    Map<String, YamlFields> f = top.map(Set.of("from", "until", "shifts"));
    Period period = period(top, f, zone);
    List<Shift> shifts =
        YamlFields.required(top, f, "shifts").list().stream().map(s -> shift(s, zone)).toList();
    return top.checked(() -> new TemporarySchedule(id, period, shifts));
  }

  private static Shift shift(YamlFields top, ZoneId zone) {
    Map<String, YamlFields> f = top.map(Set.of("from", "until", "who"));
    Period period = period(top, f, zone);
    List<String> people = YamlFields.required(top, f, "who").texts();
    return top.checked(() -> new Shift(period, people));
  }

  private static List<ScheduleOverride> overrides(Map<String, YamlFields> documents, ZoneId zone) {
    List<ScheduleOverride> overrides = new ArrayList<>();
    documents.forEach(
        (id, top) -> {
          ScheduleOverride override = override(id, top, zone);
          overrides.stream()
              .filter(override::clashesWith)
              .findFirst()
              .ifPresent(
                  other -> {
                    throw top.wrong(
                        "overlaps override %s, and both take %s out"
                            .formatted(other.id(), other.out().orElse("")));
                  });
          overrides.add(override);
        });
    return overrides;
  }

  private static ScheduleOverride override(String id, YamlFields top, ZoneId zone) {
    Map<String, YamlFields> f = top.map(OVERRIDE);
    Period period = period(top, f, zone);
    Optional<String> out = YamlFields.optional(f, "out", YamlFields::text);
    Optional<String> in = YamlFields.optional(f, "in", YamlFields::text);
    String by = YamlFields.optional(f, "by", YamlFields::text).orElse("");
    String why = YamlFields.optional(f, "why", YamlFields::text).orElse("");
    return top.checked(() -> new ScheduleOverride(id, period, out, in, by, why));
  }

  private static Period period(YamlFields top, Map<String, YamlFields> f, ZoneId zone) {
    YamlFields from = YamlFields.required(top, f, "from");
    YamlFields until = YamlFields.required(top, f, "until");
    return top.checked(
        () -> new Period(WindowReader.instantIn(from, zone), WindowReader.instantIn(until, zone)));
  }
}
