package dev.rollcall.movein;

import dev.rollcall.movein.Turns.Length;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A rotation of a schedule of Opsgenie that is not over. */
final class OpsgenieRotation {

  private static final int MINUTE = 60;
  private static final int DAY = 24 * 60 * MINUTE;

  private final JsonFields rotation;
  private final String place;
  private final ZoneId zone;
  private final SourcePlan plan;

  OpsgenieRotation(JsonFields rotation, String place, ZoneId zone, SourcePlan plan) {
    this.rotation = rotation;
    this.place = place;
    this.zone = zone;
    this.plan = plan;
  }

  /** As a layer of the plan; empty if it has no participants. After its end nobody has a turn. */
  Optional<SourceLayer> source() {
    List<List<String>> people = people();
    Optional<Length> length = length();
    if (people.isEmpty() || length.isEmpty()) {
      plan.findings()
          .lost(place, "has no participants, or turns of an unknown length; it is left out");
      return Optional.empty();
    }
    LocalDateTime start = local(rotation.instant("startDate"));
    List<Map<String, Object>> turns =
        new ArrayList<>(new Turns(start, length.get(), people).from(start));
    rotation
        .findInstant("endDate")
        .ifPresent(
            end ->
                turns.add(
                    Turns.rotation(local(end), "12mo", List.of(List.of(plan.people().nobody())))));
    return Optional.of(
        new SourceLayer(
            rotation.text("id"), rotation.findText("name").orElse(""), during(), turns));
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private Optional<Length> length() {
    return Length.of(rotation.findText("type").orElse(""), rotation.integer("length", 1));
  }

  private List<List<String>> people() {
    List<List<String>> people = new ArrayList<>();
    for (JsonFields one : rotation.items("participants")) {
      String type = one.findText("type").orElse("");
      if (type.equals("user")) {
        people.add(List.of(plan.people().use(one.text("id"), one.findText("username").orElse(""))));
      } else {
        people.add(List.of(plan.people().nobody()));
        if (!type.equals("none")) {
          String name = one.findText("name").or(() -> one.findText("id")).orElse("");
          plan.findings()
              .lost(
                  place,
                  ("turn %d is of %s %s: nobody has it in the plan, which coverage shows as a gap."
                          + " Write who has it")
                      .formatted(people.size(), type, name));
        }
      }
    }
    return people;
  }

  private WeekTimes during() {
    WeekTimes during = new WeekTimes();
    Optional<JsonFields> found = rotation.find("timeRestriction");
    if (found.isPresent()) {
      JsonFields times = found.get();
      Stream.concat(times.find("restriction").stream(), times.items("restrictions").stream())
          .forEach(one -> add(one, during));
    }
    return during;
  }

  /** With days it goes from one to the other without a break; without, it is every day's. */
  private static void add(JsonFields restriction, WeekTimes during) {
    int from = second(restriction, "start");
    int to = second(restriction, "end");
    LocalTime start = LocalTime.ofSecondOfDay(from % DAY);
    if (restriction.has("startDay")) {
      DayOfWeek first = day(restriction.get("startDay"));
      int days = Math.floorMod(day(restriction.get("endDay")).compareTo(first), 7);
      int length = days * DAY + to - from;
      during.add(first, start, length > 0 ? length : length + 7 * DAY);
    } else {
      during.addDaily(start, to > from ? to - from : to - from + DAY);
    }
  }

  private static int second(JsonFields restriction, String edge) {
    int hour = restriction.integer(edge + "Hour");
    int minute = restriction.integer(edge + "Min", 0);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
      throw restriction.wrong(edge + "Hour must be 0 to 24, and " + edge + "Min 0 to 59");
    }
    return (hour * 60 + minute) * MINUTE;
  }

  private static DayOfWeek day(JsonFields field) {
    try {
      return DayOfWeek.valueOf(field.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw field.wrong("must be a day like monday");
    }
  }
}
