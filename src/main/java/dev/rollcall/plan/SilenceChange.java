package dev.rollcall.plan;

import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.PlanChange.Draft;
import dev.rollcall.plan.PlanDocument.Origin;
import dev.rollcall.plan.Silence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Makes and ends silences beside the plan files. A silence is never deleted when it ends, so that
 * people can ask why nobody was called. The first change later than {@link #KEPT} after its end
 * deletes it, unless it is from a file.
 */
public final class SilenceChange {

  /** How long a silence that ended is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** The clock of an instance is not so far behind that of who ends a silence. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final Pattern NUMBERED = Pattern.compile("s(\\d{1,9})");
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private SilenceChange() {}

  /** An id that no published silence has: {@code s} and the next number. */
  public static String freeId(PublishedPlan published) {
    long highest =
        published.documents().values().stream()
            .filter(document -> document.kind().equals(PlanKind.SILENCES.field()))
            .map(document -> NUMBERED.matcher(document.id()))
            .filter(java.util.regex.Matcher::matches)
            .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
            .max()
            .orElse(0);
    return LongStream.iterate(highest + 1, number -> number + 1)
        .mapToObj(number -> "s" + number)
        .filter(id -> !published.documents().containsKey(PlanKind.SILENCES.key(id)))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Publishes a silence, which replaces the one of its id.
   *
   * @param everything whether it may fit everything
   * @param by who makes the change
   * @throws UnusableFile naming the field, if it is no silence in this plan
   */
  public static PlanChange put(
      PublishedPlan published, Silence silence, boolean everything, String by, Instant now) {
    Plan plan = published.plan((_, _) -> {});
    YamlFields body = body(silence, everything);
    var unused =
        SilenceReader.silence(silence.id(), body, f -> f.idOf("hours", plan.hours().keySet()));
    return change(published, plan, List.of(draft(silence, body)), by, silence.why(), now);
  }

  /**
   * Ends silences now. One that has not begun gets a second of the past as its period, so it never
   * held anything and never stops anything. One that has ended stays as it is.
   *
   * @param ids of published silences; others are left out
   * @param by who makes the change
   * @param now in whole seconds
   */
  public static PlanChange end(
      PublishedPlan published, Collection<String> ids, String by, Instant now) {
    Plan plan = published.plan((_, _) -> {});
    List<Draft> ended =
        plan.silences().values().stream()
            .filter(silence -> ids.contains(silence.id()))
            .filter(silence -> silence.state(now) != State.ENDED)
            .map(silence -> silence.in(endedAt(now, silence.period())))
            .map(silence -> draft(silence, body(silence, true)))
            .toList();
    return ended.isEmpty()
        ? new PlanChange(List.of(), List.of(), by, "", Origin.PEOPLE)
        : change(published, plan, ended, by, "", now);
  }

  private static Period endedAt(Instant now, Period period) {
    if (now.isBefore(period.from())) {
      Instant over = now.minus(CLOCKS);
      return new Period(over.minus(RESOLUTION), over);
    }
    Instant latestStart = now.minus(RESOLUTION);
    return new Period(period.from().isBefore(latestStart) ? period.from() : latestStart, now);
  }

  private static PlanChange change(
      PublishedPlan published, Plan plan, List<Draft> drafts, String by, String why, Instant now) {
    Set<String> written = Set.copyOf(drafts.stream().map(Draft::key).toList());
    List<String> old =
        plan.silences().values().stream()
            .filter(silence -> silence.period().until().plus(KEPT).isBefore(now))
            .map(silence -> PlanKind.SILENCES.key(silence.id()))
            .filter(key -> isOfPeople(published, key))
            .filter(Predicate.not(written::contains))
            .toList();
    return new PlanChange(drafts, old, by, why, Origin.PEOPLE);
  }

  private static boolean isOfPeople(PublishedPlan published, String key) {
    PlanDocument document = published.documents().get(key);
    return document != null && document.origin() == Origin.PEOPLE;
  }

  private static Draft draft(Silence silence, YamlFields body) {
    return new Draft(PlanKind.SILENCES, silence.id(), CanonicalSpec.of(PlanKind.SILENCES, body));
  }

  /** What {@link SilenceReader} reads as this silence. */
  private static YamlFields body(Silence silence, boolean everything) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("match", silence.matchers().stream().map(LabelMatcher::toString).toList());
    fields.put("from", silence.period().from().toString());
    fields.put("until", silence.period().until().toString());
    fields.put("by", silence.by());
    fields.put("why", silence.why());
    if (silence.running() == Silence.Running.KEEP) {
      fields.put("running", "keep");
    }
    silence.during().ifPresent(hours -> fields.put("during", hours));
    if (everything && silence.fitsEverything()) {
      fields.put("everything", "true");
    }
    return YamlFields.parse(PlanKind.SILENCES.key(silence.id()), CanonicalSpec.json(fields));
  }
}
