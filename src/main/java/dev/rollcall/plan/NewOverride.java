package dev.rollcall.plan;

import dev.rollcall.core.schedule.Period;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An override that somebody wants to make beside the plan files.
 *
 * @param out who is not on call; empty if somebody comes in addition
 * @param in who is on call; empty if nobody takes the place
 * @param by who makes it
 * @param why empty if nobody said
 */
public record NewOverride(
    String scheduleId,
    Period period,
    Optional<String> out,
    Optional<String> in,
    String by,
    String why) {

  /** An id that no published override has: the schedule and the day, and a number if needed. */
  public String freeId(PublishedPlan published) {
    String day = period.from().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    String first = scheduleId + "-" + day;
    String id = first;
    for (int number = 2; published.documents().containsKey(PlanKind.OVERRIDES.key(id)); number++) {
      id = first + "-" + number;
    }
    return id;
  }

  /**
   * The change that publishes it.
   *
   * @param id of the override
   * @throws UnusableFile with the reason, if it is no override in this plan
   */
  public PlanChange change(PublishedPlan published, String id, Instant now) {
    YamlFields body = YamlFields.parse("the override", CanonicalSpec.json(fields()));
    PlanReader merged = published.reader((_, _) -> {});
    merged.put(PlanKind.OVERRIDES, id, body);
    Map<String, String> unreadable = new HashMap<>();
    merged.readable(unreadable::put).refuseTooManyOverrides(now);
    String reason = unreadable.get(PlanKind.OVERRIDES.key(id));
    if (reason != null) {
      throw new UnusableFile(reason);
    }
    PlanChange.Draft draft =
        new PlanChange.Draft(PlanKind.OVERRIDES, id, CanonicalSpec.of(PlanKind.OVERRIDES, body));
    return new PlanChange(List.of(draft), List.of(), by, why, PlanDocument.Origin.PEOPLE);
  }

  /** What {@link ScheduleReader} reads as this override. */
  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("schedule", scheduleId);
    fields.put("from", period.from().toString());
    fields.put("until", period.until().toString());
    out.ifPresent(person -> fields.put("out", person));
    in.ifPresent(person -> fields.put("in", person));
    fields.put("by", by);
    fields.put("why", why);
    return fields;
  }
}
