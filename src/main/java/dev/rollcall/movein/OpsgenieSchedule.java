package dev.rollcall.movein;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A schedule of Opsgenie. The people of all its rotations are on call together. An override takes
 * the place of everybody of the rotations that it names, or of all.
 */
final class OpsgenieSchedule {

  private final JsonFields schedule;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  OpsgenieSchedule(JsonFields schedule, SourcePlan plan, Resources resources) {
    this.schedule = schedule;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = schedule.text("id");
    this.place = Findings.place("schedule", schedule.findText("name").orElse(""), sourceId);
  }

  void write() {
    Optional<ZoneId> zone = schedule.findText("timezone").flatMap(Zones::of);
    if (zone.isEmpty()) {
      lost("has a time zone that is not in the tz database, so it is not in the plan");
    } else if (!schedule.has("rotations")) {
      lost("has no rotations. Fetch the schedules with expand=rotation");
    } else if (!schedule.bool("enabled", true)) {
      lost("is switched off, so it is not in the plan");
    } else {
      List<SourceLayer> layers = layers(zone.get());
      String id = plan.scheduleIds().give(sourceId, "");
      new SourceSchedule(place, id, zone.get(), true, layers, replacements(layers), List.of())
          .write(plan);
    }
  }

  private List<SourceLayer> layers(ZoneId zone) {
    List<SourceLayer> layers = new ArrayList<>();
    for (JsonFields rotation : schedule.items("rotations")) {
      String layerPlace =
          place + ", rotation \"%s\"".formatted(rotation.findText("name").orElse(""));
      Optional<Instant> end = rotation.findInstant("endDate");
      if (end.filter(at -> !at.isAfter(plan.at())).isPresent()) {
        plan.findings().note(layerPlace, "ended at " + end.get() + ", so it is left out");
      } else if (!rotation.bool("enabled", true)) {
        plan.findings().lost(layerPlace, "is switched off, so it is left out");
      } else {
        new OpsgenieRotation(rotation, layerPlace, zone, plan).source().ifPresent(layers::add);
      }
    }
    return layers;
  }

  private List<Replacement> replacements(List<SourceLayer> layers) {
    List<Replacement> replacements = new ArrayList<>();
    Set<String> ids = layers.stream().map(SourceLayer::id).collect(Collectors.toSet());
    int over = 0;
    for (JsonFields override : resources.all(Opsgenie.OVERRIDES)) {
      Instant until = override.instant("endDate");
      if (!isOfThis(override)) {
        continue;
      }
      if (!until.isAfter(plan.at())) {
        over++;
        continue;
      }
      Set<String> named =
          override.items("rotations").stream()
              .map(rotation -> rotation.text("id"))
              .collect(Collectors.toSet());
      boolean isOfNone = !named.isEmpty() && named.stream().noneMatch(ids::contains);
      if (isOfNone) {
        lost("override " + override.text("alias") + " is of rotations that are left out");
      } else {
        Set<String> those = named.containsAll(ids) ? Set.of() : named;
        replacements.add(
            Replacement.of(
                override.text("alias"),
                override.instant("startDate"),
                until,
                people(override),
                those));
      }
    }
    if (over > 0) {
      plan.findings().note(place, "overrides that are over and left out: " + over);
    }
    return replacements.stream().sorted(Comparator.comparing(Replacement::from)).toList();
  }

  private boolean isOfThis(JsonFields override) {
    String parent = Opsgenie.schedule(override);
    return parent.isEmpty()
        ? resources.all(Opsgenie.SCHEDULES).size() == 1
        : parent.equals(sourceId);
  }

  /** Nobody for the reserved word none, and for what is no user. */
  private List<String> people(JsonFields override) {
    JsonFields user = override.get("user");
    String type = user.findText("type").orElse("user");
    if (type.equals("user")) {
      return List.of(plan.people().use(user.text("id"), user.findText("username").orElse("")));
    }
    if (!type.equals("none")) {
      lost(
          "override %s is of a %s: nobody is on call then. Write who it is"
              .formatted(override.text("alias"), type));
    }
    return List.of();
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
