package dev.rollcall.movein;

import dev.rollcall.core.schedule.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A schedule at the source, on its way to schedules of a plan.
 *
 * <p>In a plan the first layer that names somebody decides. Where the source has everybody of all
 * layers on call together, and two layers have hours in common, each layer becomes a schedule of
 * its own. A group then has them in one step.
 *
 * @param place for findings
 * @param id of the plan
 * @param together whether people of several layers are on call at the same time
 * @param layers the first one on top
 */
record SourceSchedule(
    String place,
    String id,
    ZoneId zone,
    boolean together,
    List<SourceLayer> layers,
    List<Replacement> replacements,
    List<PersonChange> changes) {

  private static final int MAX_TEMPORARY = 50;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

  /**
   * One person comes or goes, or takes another's place.
   *
   * @param id at the source
   * @param fields out, in, by and why of a plan's override
   */
  record PersonChange(String id, Instant from, Instant until, Map<String, String> fields) {}

  /** What becomes a schedule of the plan. */
  private record Part(String id, List<SourceLayer> layers) {}

  /** Writes its schedules and overrides, and remembers what they are called. */
  void write(SourcePlan plan) {
    List<Part> parts = parts(plan);
    List<String> written = new ArrayList<>();
    for (Part part : parts) {
      if (plan.schedule(place, part.id(), document(part, plan.findings()))) {
        written.add(part.id());
      }
    }
    if (written.size() > 1) {
      plan.findings()
          .note(
              place,
              "has people of several rotations on call together, so it became the schedules "
                  + String.join(", ", written)
                  + ". A group has them in one step");
    }
    for (PersonChange change : changes) {
      boolean isAddition = !change.fields().containsKey("out");
      written.stream()
          .limit(isAddition ? 1 : written.size())
          .forEach(schedule -> write(change, schedule, plan));
    }
    plan.isNow(place, id, written);
  }

  private List<Part> parts(SourcePlan plan) {
    if (!mustBeApart()) {
      return List.of(new Part(id, layers));
    }
    return layers.stream()
        .map(layer -> new Part(plan.partId(id, layer.name(), layer.id()), List.of(layer)))
        .toList();
  }

  private boolean mustBeApart() {
    if (!together || layers.size() < 2) {
      return false;
    }
    boolean someAreReplacedAlone =
        replacements.stream().anyMatch(one -> !layers.stream().allMatch(one::isFor));
    return someAreReplacedAlone
        || WeekTimes.anyOverlap(layers.stream().map(SourceLayer::during).toList());
  }

  private Map<String, Object> document(Part part, Findings findings) {
    Map<String, Object> schedule = new LinkedHashMap<>();
    schedule.put("zone", zone.getId());
    schedule.put("layers", part.layers().stream().map(SourceSchedule::document).toList());
    Map<String, Object> temporary = temporary(part, findings);
    if (!temporary.isEmpty()) {
      schedule.put("temporary", temporary);
    }
    return schedule;
  }

  private static Map<String, Object> document(SourceLayer source) {
    Map<String, Object> layer = new LinkedHashMap<>();
    if (!source.name().isBlank()) {
      layer.put("name", source.name());
    }
    if (!source.during().isAlways()) {
      layer.put("during", source.during().during());
    }
    layer.put("turns", source.turns());
    return layer;
  }

  /** A temporary schedule hides the layers, as an override of the source does. */
  private Map<String, Object> temporary(Part part, Findings findings) {
    Map<String, Object> temporary = new LinkedHashMap<>();
    List<Replacement> taken = new ArrayList<>();
    for (Replacement one : replacements) {
      if (!layers.isEmpty() && part.layers().stream().noneMatch(one::isFor)) {
        continue;
      }
      if (taken.stream().anyMatch(one::overlaps)) {
        findings.lost(
            place,
            "override %s overlaps another one and is left out. Add it with ./rollcall override"
                .formatted(one.id()));
      } else if (taken.size() == MAX_TEMPORARY) {
        findings.lost(
            place,
            "override %s is left out, because a schedule may have %d"
                .formatted(one.id(), MAX_TEMPORARY));
      } else {
        taken.add(one);
        temporary.put(temporaryId(one, temporary), document(one, isFirstOf(one, part)));
      }
    }
    return temporary;
  }

  /** The person who replaces several layers is on call in the first of them alone. */
  private boolean isFirstOf(Replacement one, Part part) {
    return layers.stream().filter(one::isFor).findFirst().map(part.layers()::contains).orElse(true);
  }

  private String temporaryId(Replacement one, Map<String, Object> taken) {
    String day = "override-" + DAY.format(one.from().atZone(zone));
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? day : day + "-" + number)
        .filter(id -> !taken.containsKey(id))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> document(Replacement one, boolean hasPeople) {
    List<Map<String, Object>> shifts = new ArrayList<>();
    for (Replacement.Shift source : one.shifts()) {
      if (hasPeople && !source.people().isEmpty()) {
        Map<String, Object> shift = period(source.from(), source.until());
        List<String> people = source.people();
        shift.put("who", people.size() == 1 ? people.getFirst() : people);
        shifts.add(shift);
      }
    }
    Map<String, Object> temporary = period(one.from(), one.until());
    temporary.put("shifts", shifts);
    return temporary;
  }

  private void write(PersonChange change, String schedule, SourcePlan plan) {
    Map<String, Object> override = new LinkedHashMap<>();
    override.put("schedule", schedule);
    override.putAll(period(change.from(), change.until()));
    override.putAll(change.fields());
    String day = DAY.format(change.from().atZone(zone));
    plan.override(place + ", override " + change.id(), schedule + "-" + day, override);
  }

  private Map<String, Object> period(Instant from, Instant until) {
    Map<String, Object> period = new LinkedHashMap<>();
    period.put("from", text(from));
    period.put("until", text(until));
    return period;
  }

  /** By the clocks of the zone; an instant where these show a time twice. */
  private String text(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return WallClock.instant(local, zone).equals(at) ? local.toString() : at.toString();
  }
}
