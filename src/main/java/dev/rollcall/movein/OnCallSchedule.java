package dev.rollcall.movein;

import dev.rollcall.movein.SourceSchedule.PersonChange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A schedule of Grafana OnCall. The shifts of the highest level that has one under way decide;
 * people of one level are on call together. An override takes the place of all of them.
 */
final class OnCallSchedule {

  private final JsonFields schedule;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  OnCallSchedule(JsonFields schedule, SourcePlan plan, Resources resources) {
    this.schedule = schedule;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = schedule.text("id");
    this.place = Findings.place("schedule", schedule.findText("name").orElse(""), sourceId);
  }

  void write() {
    if (schedule.findText("type").filter("ical"::equals).isPresent()) {
      lost("is a calendar, so it is not in the plan. Write its turns by hand");
      return;
    }
    if (schedule.findText("ical_url_overrides").isPresent()) {
      lost("has overrides in a calendar; they are left out");
    }
    List<OnCallShift> shifts = shifts();
    Optional<ZoneId> zone = zone(shifts);
    if (zone.isEmpty()) {
      lost("has a time zone that is not in the tz database, so it is not in the plan");
    } else {
      write(shifts, zone.get());
    }
  }

  private List<OnCallShift> shifts() {
    List<OnCallShift> shifts = new ArrayList<>();
    for (String id : schedule.texts("shifts")) {
      Optional<JsonFields> found = resources.find(OnCall.SHIFTS, id);
      found.ifPresent(shift -> shifts.add(new OnCallShift(shift, place, plan)));
      if (found.isEmpty()) {
        lost("shift (%s) is not in the files; it is left out".formatted(id));
      }
    }
    return shifts;
  }

  /** That of the shifts that come back, if they have one: they go by its clocks. */
  private Optional<ZoneId> zone(List<OnCallShift> shifts) {
    Optional<ZoneId> own = schedule.findText("time_zone").flatMap(Zones::of);
    Set<ZoneId> zones =
        shifts.stream()
            .filter(shift -> !shift.isOnce())
            .flatMap(shift -> shift.zone().or(() -> own).stream())
            .collect(Collectors.toSet());
    if (zones.size() > 1) {
      lost(
          "has shifts by the clocks of %s. In the plan all go by those of one zone, and their hours"
                  .formatted(zones.stream().map(ZoneId::getId).sorted().toList())
              + " may be others: write them");
    }
    return zones.size() == 1 ? zones.stream().findFirst() : own.or(() -> zones.stream().findAny());
  }

  private void write(List<OnCallShift> shifts, ZoneId zone) {
    List<OnCallShift> again =
        shifts.stream()
            .filter(shift -> !shift.isOnce())
            .sorted(Comparator.comparingInt(OnCallShift::level).reversed())
            .toList();
    List<SourceLayer> layers = new ArrayList<>();
    boolean isOneLevel = again.stream().map(OnCallShift::level).distinct().count() <= 1;
    for (OnCallShift shift : again) {
      if (shift.isOver(zone)) {
        plan.findings().note(place, "shift \"%s\" is over and left out".formatted(shift.name()));
      } else {
        shift.layer().ifPresent(layers::add);
      }
    }
    if (!isOneLevel) {
      reportTogether(again, layers);
    }
    List<OnCallShift> once = new ArrayList<>(shifts.stream().filter(OnCallShift::isOnce).toList());
    if (once.removeIf(shift -> !shift.until(zone).isAfter(plan.at()))) {
      plan.findings().note(place, "shifts of one time that are over are left out");
    }
    int highest = again.stream().mapToInt(OnCallShift::level).max().orElse(-1);
    List<Replacement> replacements = new ArrayList<>();
    List<PersonChange> additions = new ArrayList<>();
    for (OnCallShift shift : once) {
      if (shift.isOverride() || shift.level() > highest) {
        replacements.add(
            Replacement.of(
                shift.id(), shift.from(zone), shift.until(zone), shift.people(), Set.of()));
      } else {
        add(shift, zone, shift.level() == highest && isOneLevel, additions);
      }
    }
    String id = plan.scheduleIds().give(sourceId, "");
    replacements.sort(Comparator.comparing(Replacement::from));
    new SourceSchedule(place, id, zone, isOneLevel, layers, replacements, additions).write(plan);
  }

  private void add(OnCallShift shift, ZoneId zone, boolean isExact, List<PersonChange> additions) {
    for (String person : shift.people()) {
      additions.add(
          new PersonChange(shift.id(), shift.from(zone), shift.until(zone), Map.of("in", person)));
    }
    if (!isExact) {
      lost(
          "shift \"%s\" adds its people in the plan, although others of a higher level decide then"
              .formatted(shift.name()));
    }
  }

  /** With several levels the layers stand above each other, also those of one level. */
  private void reportTogether(List<OnCallShift> again, List<SourceLayer> layers) {
    Map<Integer, Set<String>> levels =
        again.stream()
            .collect(
                Collectors.groupingBy(
                    OnCallShift::level, Collectors.mapping(OnCallShift::id, Collectors.toSet())));
    levels.forEach(
        (level, ids) -> {
          List<WeekTimes> times =
              layers.stream()
                  .filter(layer -> ids.contains(layer.id()))
                  .map(SourceLayer::during)
                  .toList();
          if (WeekTimes.anyOverlap(times)) {
            lost(
                ("has several shifts of level %d at the same time. In the plan the first of them"
                        + " decides: write turns of several people")
                    .formatted(level));
          }
        });
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
