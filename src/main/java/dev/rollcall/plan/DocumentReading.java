package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Schedule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a plan of documents, which may name each other. */
final class DocumentReading {

  private static final Pattern PLACE = Pattern.compile("\\d{1,9}");

  private final PlanReader documents;
  private final Function<String, Map<String, String>> phonesOfGroup;
  private final Map<String, List<String>> phonesOfPeople;

  /**
   * A reading.
   *
   * @param phonesOfGroup what takes the numbers of a group's responders, by the group's id
   * @param phonesOfPeople takes the numbers of people
   */
  DocumentReading(
      PlanReader documents,
      Function<String, Map<String, String>> phonesOfGroup,
      Map<String, List<String>> phonesOfPeople) {
    this.documents = documents;
    this.phonesOfGroup = phonesOfGroup;
    this.phonesOfPeople = phonesOfPeople;
  }

  /**
   * What all of them say.
   *
   * @throws UnusableFile for a value that is not allowed, and for a name that leads nowhere
   */
  Plan strict() {
    Map<String, Hours> hours = all(PlanKind.HOURS, (_, top) -> WindowReader.hours(top));
    Function<YamlFields, String> hoursId = f -> f.idOf("hours", hours.keySet());
    Map<String, Schedule> schedules =
        ScheduleReader.schedules(
            documents.of(PlanKind.SCHEDULES), documents.of(PlanKind.OVERRIDES));
    Function<YamlFields, String> scheduleId = f -> f.idOf("schedule", schedules.keySet());
    return new Plan(
        schedules,
        hours,
        all(PlanKind.GROUPS, (id, top) -> group(id, top, scheduleId, hoursId)),
        all(PlanKind.PEOPLE, (id, top) -> PersonReader.person(id, top, hoursId, phonesOfPeople)),
        all(PlanKind.SILENCES, (id, top) -> SilenceReader.silence(id, top, hoursId)),
        inOrder(all(PlanKind.ROUTES, (_, top) -> RouteReader.route(top, hoursId))),
        inOrder(all(PlanKind.INHIBITIONS, InhibitionReader::inhibition)));
  }

  private Group group(
      String id,
      YamlFields top,
      Function<YamlFields, String> scheduleId,
      Function<YamlFields, String> hoursId) {
    return GroupReader.group(id, top, scheduleId, hoursId, phonesOfGroup.apply(id));
  }

  private <T> Map<String, T> all(PlanKind kind, BiFunction<String, YamlFields, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    documents.of(kind).forEach((id, top) -> values.put(id, read.apply(id, top)));
    return values;
  }

  /** What those say that can be read; the others count as absent. */
  Plan readable(PublishedPlan.Unreadable unreadable) {
    return new Plan(
        ScheduleReader.readable(
            documents.of(PlanKind.SCHEDULES), documents.of(PlanKind.OVERRIDES), unreadable),
        readable(PlanKind.HOURS, (_, top) -> WindowReader.hours(top), unreadable),
        readable(
            PlanKind.GROUPS,
            (id, top) -> group(id, top, YamlFields::text, YamlFields::text),
            unreadable),
        readable(
            PlanKind.PEOPLE,
            (id, top) -> PersonReader.person(id, top, YamlFields::text, phonesOfPeople),
            unreadable),
        readable(
            PlanKind.SILENCES,
            (id, top) -> SilenceReader.silence(id, top, YamlFields::text),
            unreadable),
        inOrder(
            readable(
                PlanKind.ROUTES, (_, top) -> RouteReader.route(top, YamlFields::text), unreadable)),
        inOrder(readable(PlanKind.INHIBITIONS, InhibitionReader::inhibition, unreadable)));
  }

  private <T> Map<String, T> readable(
      PlanKind kind, BiFunction<String, YamlFields, T> read, PublishedPlan.Unreadable unreadable) {
    Map<String, T> values = new LinkedHashMap<>();
    documents
        .of(kind)
        .forEach(
            (id, top) -> {
              try {
                values.put(id, read.apply(id, top));
              } catch (RuntimeException e) {
                unreadable.document(kind.key(id), String.valueOf(e.getMessage()));
              }
            });
    return values;
  }

  /** The values of a list, whose ids are their places; what is no number comes last. */
  static <T> List<T> inOrder(Map<String, T> byPlace) {
    return byPlace.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> place(one.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int place(String id) {
    return PLACE.matcher(id).matches() ? Integer.parseInt(id) : Integer.MAX_VALUE;
  }
}
