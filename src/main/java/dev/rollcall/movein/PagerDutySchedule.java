package dev.rollcall.movein;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A schedule of PagerDuty. Its last layer decides first; the API lists the layers in that order, so
 * the first of the list is the first of the plan. An override takes the place of everybody.
 */
final class PagerDutySchedule {

  private final JsonFields schedule;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  PagerDutySchedule(JsonFields schedule, SourcePlan plan, Resources resources) {
    this.schedule = schedule;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = schedule.text("id");
    this.place = Findings.place("schedule", schedule.findText("name").orElse(""), sourceId);
  }

  void write() {
    Optional<ZoneId> zone = schedule.findText("time_zone").flatMap(Zones::of);
    if (!schedule.has("schedule_layers")) {
      lost("has no schedule_layers. Fetch the schedule by its id");
    } else if (zone.isEmpty()) {
      lost("has a time zone that is not in the tz database, so it is not in the plan");
    } else {
      List<PagerDutyLayer> layers = layers(zone.get());
      List<SourceLayer> written = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        layers.get(i).source(layers.subList(i + 1, layers.size())).ifPresent(written::add);
      }
      String id = plan.scheduleIds().give(sourceId, "");
      new SourceSchedule(place, id, zone.get(), false, written, replacements(), List.of())
          .write(plan);
    }
  }

  private List<PagerDutyLayer> layers(ZoneId zone) {
    List<PagerDutyLayer> layers = new ArrayList<>();
    for (JsonFields layer : schedule.items("schedule_layers")) {
      String layerPlace = place + ", layer \"%s\"".formatted(layer.findText("name").orElse(""));
      Optional<Instant> end = layer.findInstant("end");
      if (end.filter(at -> !at.isAfter(plan.at())).isPresent()) {
        plan.findings().note(layerPlace, "ended at " + end.get() + ", so it is left out");
      } else {
        layers.add(new PagerDutyLayer(layer, layerPlace, zone, plan));
      }
    }
    return layers;
  }

  private List<Replacement> replacements() {
    Map<String, Replacement> replacements = new TreeMap<>();
    int over = 0;
    for (JsonFields entry : overrides()) {
      Instant from = entry.instant("start");
      Instant until = entry.instant("end");
      if (until.isAfter(plan.at())) {
        JsonFields user = entry.get("user");
        String person = plan.people().use(user.text("id"), user.findText("summary").orElse(""));
        String id = entry.findText("id").orElse("of " + from);
        replacements.putIfAbsent(
            from + person, Replacement.of(id, from, until, List.of(person), Set.of()));
      } else {
        over++;
      }
    }
    if (over > 0) {
      plan.findings().note(place, "overrides that are over and left out: " + over);
    }
    return replacements.values().stream().sorted(Comparator.comparing(Replacement::from)).toList();
  }

  private List<JsonFields> overrides() {
    List<JsonFields> overrides = new ArrayList<>();
    schedule
        .find("overrides_subschedule")
        .ifPresent(found -> overrides.addAll(found.items("rendered_schedule_entries")));
    Collection<JsonFields> alone = resources.all(PagerDuty.OVERRIDES);
    if (resources.all(PagerDuty.SCHEDULES).size() == 1) {
      overrides.addAll(alone);
    }
    return overrides;
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
