package dev.rollcall.plan;

import dev.rollcall.core.schedule.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes shifts of the layers that are a calendar, so that whoever reads the plan knows no
 * recurrence and no file. The shifts reach from the month before to 400 days ahead, to the end of a
 * month: what is applied again in the same month is the same.
 */
final class CalendarLayers {

  private static final String CALENDAR = "calendar";
  private static final String LAYERS = "layers";
  private static final String PEOPLE = "people";
  private static final Set<String> FIELDS = Set.of("name", CALENDAR, PEOPLE);
  private static final int DAYS_AHEAD = 400;

  private final Period period;
  private final Consumer<String> gaps;

  /**
   * Makes shifts around an instant.
   *
   * @param gaps takes a sentence for each name of a calendar that is nobody
   */
  CalendarLayers(Instant now, Consumer<String> gaps) {
    this.period =
        new Period(firstOfMonth(now, -1), firstOfMonth(now.plus(DAYS_AHEAD, ChronoUnit.DAYS), 1));
    this.gaps = gaps;
  }

  private static Instant firstOfMonth(Instant at, int months) {
    return at.atOffset(ZoneOffset.UTC)
        .withDayOfMonth(1)
        .plusMonths(months)
        .truncatedTo(ChronoUnit.DAYS)
        .toInstant();
  }

  /**
   * A schedule without calendars; the same one if it has none, or if it is wrong in another way.
   *
   * @throws UnusableFile naming the plan file and the field, and what is wrong with the calendar
   */
  YamlFields expanded(YamlFields schedule) {
    Map<String, YamlFields> f = schedule.isMap() ? schedule.map() : Map.of();
    YamlFields layers = f.get(LAYERS);
    YamlFields zone = f.get("zone");
    if (layers == null || zone == null || !layers.isList()) {
      return schedule;
    }
    List<YamlFields> all = layers.list();
    if (all.stream().noneMatch(CalendarLayers::isCalendar)) {
      return schedule;
    }
    ZoneId zoneId = WindowReader.zone(zone);
    List<YamlFields> expanded =
        all.stream().map(one -> isCalendar(one) ? layer(one, zoneId) : one).toList();
    return schedule.with(LAYERS, layers.withItems(expanded));
  }

  private static boolean isCalendar(YamlFields layer) {
    return layer.isMap() && layer.map().containsKey(CALENDAR);
  }

  private YamlFields layer(YamlFields layer, ZoneId zone) {
    Map<String, YamlFields> f = layer.map(FIELDS);
    YamlFields file = YamlFields.required(layer, f, CALENDAR);
    Map<String, List<String>> people = new LinkedHashMap<>();
    YamlFields.required(layer, f, PEOPLE)
        .map()
        .forEach((name, who) -> people.put(name, who.texts()));
    List<Object> shifts = new ArrayList<>();
    Map<String, List<Instant>> nobody = new TreeMap<>();
    for (CalendarFile.Event event : events(file, zone)) {
      List<String> who =
          event.summary().map(name -> people.getOrDefault(name, List.of())).orElse(List.of());
      if (who.isEmpty()) {
        String name = event.summary().map(text -> "'" + text + "'").orElse("an empty summary");
        nobody.computeIfAbsent(name, _ -> new ArrayList<>()).add(event.period().from());
      } else {
        shifts.add(
            Map.of(
                "from", event.period().from().toString(),
                "until", event.period().until().toString(),
                "who", who));
      }
    }
    nobody.forEach(
        (name, at) ->
            gaps.accept(
                "%s: %s: people has nobody for %s. Gaps: %d, the first from %s on"
                    .formatted(
                        file.place(),
                        file.text(),
                        PhoneText.withoutNumbers(name),
                        at.size(),
                        at.getFirst())));
    if (shifts.isEmpty()) {
      throw file.wrong(
          "%s has no shift of somebody in people from %s until %s"
              .formatted(file.text(), period.from(), period.until()));
    }
    return layer.without(Set.of(CALENDAR, PEOPLE)).with("shifts", shifts(file, shifts));
  }

  private List<CalendarFile.Event> events(YamlFields file, ZoneId zone) {
    try {
      return CalendarFile.events(file.beside(file.text()), zone, period);
    } catch (IllegalArgumentException e) {
      throw file.wrong(file.text() + " " + e.getMessage());
    }
  }

  private static YamlFields shifts(YamlFields file, List<Object> shifts) {
    return YamlFields.parse(file.place(), CanonicalSpec.json(shifts));
  }
}
