package dev.rollcall.movein;

import dev.rollcall.movein.SourceSchedule.PersonChange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schedule of GoAlert. Everybody whose rule fits is on call; overrides name persons. */
final class GoAlertSchedule {

  private static final int DAYS = 7;
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final JsonFields schedule;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  GoAlertSchedule(JsonFields schedule, SourcePlan plan, Resources resources) {
    this.schedule = schedule;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = schedule.text("id");
    this.place = Findings.place("schedule", schedule.findText("name").orElse(""), sourceId);
  }

  void write() {
    Optional<ZoneId> zone = schedule.findText("timeZone").flatMap(Zones::of);
    if (zone.isEmpty()) {
      lost("has a time zone that is not in the tz database, so it is not in the plan");
    } else if (!schedule.has("targets")) {
      lost("has no targets. Ask for them as the guide does");
    } else {
      List<SourceLayer> layers = layers(zone.get());
      List<Replacement> temporary = temporary();
      String id = plan.scheduleIds().give(sourceId, "");
      new SourceSchedule(place, id, zone.get(), true, layers, temporary, changes(temporary))
          .write(plan);
    }
  }

  private List<SourceLayer> layers(ZoneId zone) {
    List<SourceLayer> layers = new ArrayList<>();
    for (JsonFields entry : schedule.items("targets")) {
      JsonFields target = entry.get("target");
      String name = target.findText("name").orElse("");
      WeekTimes during = new WeekTimes();
      entry.items("rules").forEach(rule -> add(rule, during));
      if (during.isNever()) {
        plan.findings().note(place, "has no hours for %s, who is left out".formatted(name));
      } else {
        List<Map<String, Object>> turns = turns(target, name, zone);
        if (!turns.isEmpty()) {
          layers.add(new SourceLayer(target.text("id"), name, during, turns));
        }
      }
    }
    return layers;
  }

  private List<Map<String, Object>> turns(JsonFields target, String name, ZoneId zone) {
    String id = target.text("id");
    if (target.text("type").equals("user")) {
      LocalDate year = LocalDate.ofInstant(plan.at(), zone).withDayOfYear(1);
      String person = plan.people().use(id, name);
      return List.of(Turns.rotation(year.atStartOfDay(), "1w", List.of(List.of(person))));
    }
    Optional<JsonFields> rotation = resources.find(GoAlert.ROTATIONS, id);
    if (rotation.isEmpty()) {
      lost("rotation \"%s\" is not in the files; it is left out".formatted(name));
      return List.of();
    }
    return new GoAlertRotation(rotation.get(), plan).turns(zone);
  }

  /** The first day is Sunday. A rule that ends when it begins, or earlier, ends the next day. */
  private static void add(JsonFields rule, WeekTimes during) {
    List<JsonFields> days = rule.items("weekdayFilter");
    if (days.size() != DAYS) {
      throw rule.wrong("weekdayFilter must have 7 days");
    }
    LocalTime start = time(rule.get("start"));
    long length = Duration.between(start, time(rule.get("end"))).toSeconds();
    for (int day = 0; day < DAYS; day++) {
      if (days.get(day).node().asBoolean()) {
        DayOfWeek begins = DayOfWeek.SUNDAY.plus(day);
        during.add(begins, start, length > 0 ? length : length + DAY);
      }
    }
  }

  private static LocalTime time(JsonFields field) {
    try {
      return LocalTime.parse(field.text());
    } catch (DateTimeParseException _) {
      throw field.wrong("must be a time like 08:00");
    }
  }

  private List<Replacement> temporary() {
    List<Replacement> temporary = new ArrayList<>();
    for (JsonFields one : schedule.items("temporarySchedules")) {
      Instant from = one.instant("start");
      Instant until = one.instant("end");
      if (until.isAfter(plan.at())) {
        List<Replacement.Shift> shifts = new ArrayList<>();
        for (JsonFields shift : one.items("shifts")) {
          String name = shift.find("user").flatMap(user -> user.findText("name")).orElse("");
          String person = plan.people().use(shift.text("userID"), name);
          shifts.add(
              new Replacement.Shift(shift.instant("start"), shift.instant("end"), List.of(person)));
        }
        temporary.add(new Replacement("of " + from, from, until, shifts, Set.of()));
      } else {
        plan.findings().note(place, "a temporary schedule is over and left out");
      }
    }
    return temporary;
  }

  private List<PersonChange> changes(List<Replacement> temporary) {
    List<PersonChange> changes = new ArrayList<>();
    int over = 0;
    for (JsonFields override : resources.all(GoAlert.OVERRIDES)) {
      Instant from = override.instant("start");
      Instant until = override.instant("end");
      if (!override.get("target").text("id").equals(sourceId)) {
        continue;
      }
      if (!until.isAfter(plan.at())) {
        over++;
      } else if (temporary.stream().anyMatch(one -> one.overlaps(from, until))) {
        lost(
            "override %s overlaps a temporary schedule, where GoAlert has no overrides; left out"
                .formatted(override.text("id")));
      } else {
        changes.add(new PersonChange(override.text("id"), from, until, people(override)));
      }
    }
    if (over > 0) {
      plan.findings().note(place, "overrides that are over and left out: " + over);
    }
    return changes.stream().sorted(Comparator.comparing(PersonChange::from)).toList();
  }

  private Map<String, String> people(JsonFields override) {
    Map<String, String> people = new LinkedHashMap<>();
    person(override, "removeUser").ifPresent(person -> people.put("out", person));
    person(override, "addUser").ifPresent(person -> people.put("in", person));
    return people;
  }

  private Optional<String> person(JsonFields override, String field) {
    String name = override.find(field).flatMap(user -> user.findText("name")).orElse("");
    return override
        .findText(field + "ID")
        .or(() -> override.find(field).map(user -> user.text("id")))
        .map(id -> plan.people().use(id, name));
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
