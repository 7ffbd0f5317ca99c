package dev.rollcall.rehearsal.file;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.YamlFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what must follow. */
final class ExpectationReader {

  private final StoryTime time;
  private final Plan plan;

  ExpectationReader(StoryTime time, Plan plan) {
    this.time = time;
    this.plan = plan;
  }

  Scenario.Expectation expectation(YamlFields top) {
    Map<String, YamlFields> f =
        top.map(
            Set.of("calls", "hangUps", "incidents", "history", "deadLetters", "onCall", "gaps"));
    return new Scenario.Expectation(
        YamlFields.optional(f, "calls", calls -> all(calls, this::call)),
        YamlFields.optional(f, "hangUps", hangUps -> all(hangUps, this::hangUp)),
        each(f, "incidents", ExpectationReader::incidentEnd),
        each(f, "history", ExpectationReader::history),
        YamlFields.optional(f, "deadLetters", YamlFields::integer),
        YamlFields.optional(f, "onCall", duties -> all(duties, this::onCall)).orElse(List.of()),
        YamlFields.optional(f, "gaps", gaps -> all(gaps, this::gap)).orElse(List.of()));
  }

  private static <T> List<T> all(YamlFields list, Function<YamlFields, T> reader) {
    return list.list().stream().map(reader).toList();
  }

  private static <T> Map<String, T> each(
      Map<String, YamlFields> fields, String name, Function<YamlFields, T> reader) {
    Map<String, T> values = new HashMap<>();
    YamlFields.optional(fields, name, YamlFields::map)
        .orElse(Map.of())
        .forEach((key, value) -> values.put(key, reader.apply(value)));
    return values;
  }

  private Scenario.Call call(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("at", "to", "about", "number"));
    return new Scenario.Call(
        time.sinceStart(YamlFields.required(top, f, "at")),
        YamlFields.required(top, f, "to").text(),
        texts(YamlFields.required(top, f, "about")),
        YamlFields.optional(f, "number", YamlFields::integer));
  }

  private Scenario.HangUp hangUp(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("at", "to"));
    return new Scenario.HangUp(
        time.sinceStart(YamlFields.required(top, f, "at")),
        YamlFields.required(top, f, "to").text());
  }

  private static Scenario.IncidentEnd incidentEnd(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("status", "by", "duplicates"));
    return new Scenario.IncidentEnd(
        YamlFields.optional(f, "status", v -> v.choice(EscalationStatus.class)),
        YamlFields.optional(f, "by", YamlFields::text),
        YamlFields.optional(f, "duplicates", YamlFields::integer));
  }

  private static Scenario.History history(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("contains", "never"));
    return new Scenario.History(kinds(f, "contains"), Set.copyOf(kinds(f, "never")));
  }

  private static List<HistoryKind> kinds(Map<String, YamlFields> fields, String name) {
    Optional<List<YamlFields>> items = YamlFields.optional(fields, name, YamlFields::list);
    return items.orElse(List.of()).stream().map(item -> item.choice(HistoryKind.class)).toList();
  }

  private Scenario.OnCall onCall(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("schedule", "at", "people", "until"));
    return new Scenario.OnCall(
        YamlFields.required(top, f, "schedule").idOf("schedule", plan.schedules().keySet()),
        time.instant(YamlFields.required(top, f, "at")),
        texts(YamlFields.required(top, f, "people")),
        YamlFields.optional(f, "until", time::instant));
  }

  private Scenario.Gap gap(YamlFields top) {
    Map<String, YamlFields> f = top.map(Set.of("group", "from", "until"));
    String group = YamlFields.required(top, f, "group").idOf("group", plan.groups().keySet());
    Instant from = time.instant(YamlFields.required(top, f, "from"));
    Instant until = time.instant(YamlFields.required(top, f, "until"));
    Period period = top.checked(() -> new Period(from, until));
    if (period.length().compareTo(Scenario.Gap.LONGEST) > 0) {
      throw top.wrong("a gap may be as long as %d days".formatted(Scenario.Gap.LONGEST.toDays()));
    }
    return new Scenario.Gap(group, period);
  }

  private static Set<String> texts(YamlFields list) {
    Set<String> texts = new HashSet<>();
    list.list().forEach(item -> texts.add(item.text()));
    return texts;
  }
}
