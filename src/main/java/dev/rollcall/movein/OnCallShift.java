package dev.rollcall.movein;

import dev.rollcall.movein.Turns.Length;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shift of Grafana OnCall: something that happens once, or again and again. */
final class OnCallShift {

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final JsonFields shift;
  private final SourcePlan plan;
  private final String place;

  OnCallShift(JsonFields shift, String schedulePlace, SourcePlan plan) {
    this.shift = shift;
    this.plan = plan;
    this.place = schedulePlace + ", shift \"%s\" (%s)".formatted(name(), id());
  }

  String id() {
    return shift.text("id");
  }

  String name() {
    return shift.findText("name").orElse("");
  }

  int level() {
    return shift.integer("level", 0);
  }

  boolean isOverride() {
    return type().equals("override");
  }

  boolean isOnce() {
    return isOverride() || type().equals("single_event");
  }

  private String type() {
    return shift.text("type");
  }

  /** Its own zone, if it has one. */
  Optional<ZoneId> zone() {
    return shift.findText("time_zone").flatMap(Zones::of);
  }

  /**
   * When it begins.
   *
   * @param zone of the schedule, for a shift without its own
   */
  Instant from(ZoneId zone) {
    return start().atZone(zone().orElse(zone)).toInstant();
  }

  /** When it is over, if it happens once. */
  Instant until(ZoneId zone) {
    return from(zone).plusSeconds(shift.integer("duration"));
  }

  /** All its people, if it happens once. */
  List<String> people() {
    List<String> people = new ArrayList<>();
    shift.texts("users").forEach(id -> people.add(plan.people().use(id, "")));
    for (JsonFields turn : shift.items("rolling_users")) {
      turn.items().forEach(id -> people.add(plan.people().use(id.text(), "")));
    }
    return people.stream().distinct().toList();
  }

  private LocalDateTime start() {
    return local(shift.get("start"));
  }

  private static LocalDateTime local(JsonFields field) {
    try {
      return LocalDateTime.parse(field.text().replaceFirst("Z$", ""));
    } catch (DateTimeParseException _) {
      throw field.wrong("must be a date and a time like 2026-11-02T18:00:00");
    }
  }

  /** Whether it does not happen any more. */
  boolean isOver(ZoneId zone) {
    return end().filter(end -> !end.atZone(zone).toInstant().isAfter(plan.at())).isPresent();
  }

  private Optional<LocalDateTime> end() {
    return shift.find("until").map(OnCallShift::local);
  }

  /** As a layer, if it happens again and again; empty for what a plan cannot say. */
  Optional<SourceLayer> layer() {
    List<List<String>> turns = turns();
    Optional<Length> length = length();
    WeekTimes during = new WeekTimes();
    if (turns.isEmpty()) {
      plan.findings().lost(place, "has nobody; it is left out");
    } else if (length.isEmpty() || !addHours(during)) {
      plan.findings().lost(place, "comes back in a way that a plan does not have; it is left out");
    } else {
      LocalDateTime begins = shift.find("rotation_start").map(OnCallShift::local).orElse(start());
      Turns rotation =
          new Turns(anchor(), length.get(), turns)
              .with(shift.integer("start_rotation_from_user_index", 0), anchor());
      List<Map<String, Object>> rotations =
          rotation.from(begins.isBefore(start()) ? start() : begins);
      end()
          .ifPresent(
              end ->
                  plan.findings()
                      .lost(
                          place,
                          "ends at %s, and goes on in the plan. Remove the layer then"
                              .formatted(end)));
      return Optional.of(new SourceLayer(id(), name(), during, rotations));
    }
    return Optional.empty();
  }

  private List<List<String>> turns() {
    List<List<String>> turns = new ArrayList<>();
    for (JsonFields turn : shift.items("rolling_users")) {
      turns.add(turn.items().stream().map(id -> plan.people().use(id.text(), "")).toList());
    }
    List<String> together =
        shift.texts("users").stream().map(id -> plan.people().use(id, "")).toList();
    if (turns.isEmpty() && !together.isEmpty()) {
      turns.add(together);
    }
    turns.removeIf(List::isEmpty);
    return turns;
  }

  private String frequency() {
    return shift.findText("frequency").orElse("");
  }

  private int interval() {
    return shift.integer("interval", 1);
  }

  /** Months are not alike, so their shifts have no place in a plan. */
  private Optional<Length> length() {
    return Length.of(frequency(), interval()).filter(_ -> !frequency().equals("monthly"));
  }

  /** Adds the hours of the week; false if they are not the same in every week. */
  private boolean addHours(WeekTimes during) {
    long duration = shift.integer("duration");
    List<String> days = shift.texts("by_day");
    if (shift.find("by_month").isPresent() || shift.find("by_monthday").isPresent()) {
      return false;
    }
    if (days.isEmpty()) {
      LocalDateTime period = start().plus(length().orElseThrow().amount());
      if (duration >= Duration.between(start(), period).toSeconds()) {
        return true;
      }
    }
    boolean isOfEveryWeek = frequency().equals("weekly") && interval() == 1;
    boolean isOfEveryDay = frequency().equals("daily") && interval() == 1;
    if (isOfEveryWeek || (isOfEveryDay && (days.isEmpty() || turns().size() == 1))) {
      for (DayOfWeek day : days(days, isOfEveryDay)) {
        during.add(day, start().toLocalTime(), Math.min(duration, 7 * DAY));
      }
      return true;
    }
    return false;
  }

  private List<DayOfWeek> days(List<String> days, boolean isOfEveryDay) {
    if (days.isEmpty()) {
      return isOfEveryDay ? List.of(DayOfWeek.values()) : List.of(start().getDayOfWeek());
    }
    return days.stream().map(this::day).toList();
  }

  private DayOfWeek day(String name) {
    int index = DAYS.indexOf(name);
    if (index < 0) {
      throw shift.wrong("by_day must have days like MO");
    }
    return DayOfWeek.of(index + 1);
  }

  /** With days of the week, a turn begins with the first of them in its week. */
  private LocalDateTime anchor() {
    List<String> days = shift.texts("by_day");
    if (days.isEmpty() || !frequency().equals("weekly")) {
      return start();
    }
    DayOfWeek weekBegins = shift.findText("week_start").map(this::day).orElse(DayOfWeek.SUNDAY);
    LocalDateTime week = start().with(TemporalAdjusters.previousOrSame(weekBegins));
    DayOfWeek first =
        days.stream()
            .map(this::day)
            .min(Comparator.comparingInt(day -> Math.floorMod(day.compareTo(weekBegins), 7)))
            .orElseThrow();
    return week.with(TemporalAdjusters.nextOrSame(first));
  }
}
