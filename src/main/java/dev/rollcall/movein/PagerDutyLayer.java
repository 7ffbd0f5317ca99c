package dev.rollcall.movein;

import dev.rollcall.movein.Turns.Length;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer of a schedule of PagerDuty that is not over. */
final class PagerDutyLayer {

  private final JsonFields layer;
  private final String place;
  private final ZoneId zone;
  private final SourcePlan plan;

  PagerDutyLayer(JsonFields layer, String place, ZoneId zone, SourcePlan plan) {
    this.layer = layer;
    this.place = place;
    this.zone = zone;
    this.plan = plan;
  }

  /**
   * As a layer of the plan; empty if it has no people or no whole hours.
   *
   * @param below the layers below it, which decide when it has ended
   */
  Optional<SourceLayer> source(List<PagerDutyLayer> below) {
    Optional<Turns> turns = turns();
    if (turns.isEmpty()) {
      return Optional.empty();
    }
    List<Map<String, Object>> rotations = new ArrayList<>(turns.get().from(start()));
    end().ifPresent(end -> end(rotations, end, below));
    String id = layer.findText("id").orElse("");
    return Optional.of(new SourceLayer(id, layer.findText("name").orElse(""), during(), rotations));
  }

  /** A layer of a plan has no end: what decides then takes its place in it, if that is the same. */
  private void end(
      List<Map<String, Object>> rotations, LocalDateTime end, List<PagerDutyLayer> below) {
    rotations.removeIf(rotation -> !LocalDateTime.parse(from(rotation)).isBefore(end));
    if (below.isEmpty()) {
      rotations.add(Turns.rotation(end, "12mo", List.of(List.of(plan.people().nobody()))));
      return;
    }
    PagerDutyLayer next = below.getFirst();
    Optional<Turns> turns = next.turns();
    boolean isTheSameThen =
        turns.isPresent()
            && next.end().isEmpty()
            && !next.start().isAfter(end)
            && next.during().isSame(during());
    if (isTheSameThen) {
      rotations.addAll(turns.get().from(end));
    } else {
      plan.findings()
          .lost(
              place,
              "ends at %s by the clocks of %s, and goes on in the plan. Remove the layer then"
                  .formatted(end, zone));
    }
  }

  private static String from(Map<String, Object> rotation) {
    return String.valueOf(rotation.get("from"));
  }

  private LocalDateTime start() {
    return local(layer.instant("start"));
  }

  private Optional<LocalDateTime> end() {
    return layer.findInstant("end").map(this::local);
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private Optional<Turns> turns() {
    int seconds = layer.integer("rotation_turn_length_seconds");
    Optional<Length> length = Length.ofSeconds(seconds);
    List<List<String>> people = people();
    if (length.isEmpty()) {
      plan.findings()
          .lost(place, "has turns of %d s, which are no whole hours; left out".formatted(seconds));
    } else if (people.isEmpty()) {
      plan.findings().lost(place, "has no people; left out");
    } else {
      LocalDateTime anchor = local(layer.instant("rotation_virtual_start"));
      return Optional.of(new Turns(anchor, length.get(), people));
    }
    return Optional.empty();
  }

  private List<List<String>> people() {
    List<List<String>> people = new ArrayList<>();
    for (JsonFields entry : layer.items("users")) {
      JsonFields user = entry.get("user");
      people.add(List.of(plan.people().use(user.text("id"), user.findText("summary").orElse(""))));
    }
    return people;
  }

  private WeekTimes during() {
    WeekTimes during = new WeekTimes();
    for (JsonFields restriction : layer.items("restrictions")) {
      LocalTime from = time(restriction.get("start_time_of_day"));
      int seconds = restriction.integer("duration_seconds");
      if (restriction.text("type").equals("weekly_restriction")) {
        during.add(day(restriction), from, seconds);
      } else {
        during.addDaily(from, seconds);
      }
    }
    return during;
  }

  private static DayOfWeek day(JsonFields restriction) {
    int day = restriction.integer("start_day_of_week");
    if (day < 1 || day > 7) {
      throw restriction.wrong("start_day_of_week must be 1 to 7, not " + day);
    }
    return DayOfWeek.of(day);
  }

  private static LocalTime time(JsonFields field) {
    try {
      return LocalTime.parse(field.text());
    } catch (DateTimeParseException _) {
      throw field.wrong("must be a time like 08:00:00");
    }
  }
}
