package dev.rollcall.app.commands;

import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.DutyChange;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanApply;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanCoverage;
import dev.rollcall.plan.PublishedPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a change of the plan means, for people: who is on call first, documents after it. */
final class PlanDifferences {

  private static final Duration AHEAD = Duration.ofDays(7);

  private final PublishedPlan published;
  private final PlanApply apply;
  private final Period period;
  private final List<DutyChange> duties;

  private PlanDifferences(PublishedPlan published, PlanApply apply, Instant now) {
    this.published = published;
    this.apply = apply;
    this.period = new Period(now, now.plus(AHEAD));
    this.duties = DutyChange.between(apply.before(), apply.after(), period);
  }

  /** The differences from now on, in whole seconds. */
  static PlanDifferences of(PublishedPlan published, PlanApply apply, InstantSource clock) {
    return new PlanDifferences(published, apply, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether other people are on call as soon as it is written. */
  boolean isSeenAtOnce() {
    return duties.stream().anyMatch(DutyChange::isNow);
  }

  /** A line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    duties.forEach(duty -> lines.addAll(lines(duty)));
    lines.addAll(newGaps());
    for (PlanChange.Draft draft : apply.documents()) {
      boolean isNew = !published.documents().containsKey(draft.key());
      lines.add((isNew ? "+ " : "~ ") + draft.key());
    }
    new TreeSet<>(apply.deletions()).forEach(key -> lines.add("- " + key));
    return lines;
  }

  private List<String> lines(DutyChange duty) {
    List<String> lines = new ArrayList<>();
    if (duty.isNow()) {
      String until =
          duty.until().map(at -> "until " + LocalTimes.of(at, zone(duty))).orElse("for good");
      lines.add(
          "%s  on call now: %s -> %s  %s  <- differs at once"
              .formatted(duty.scheduleId(), people(duty.before()), people(duty.after()), until));
    }
    if (duty.newHandoffs() > 0) {
      lines.add(
          "%s  next 7 days: %d of %d handoffs differ"
              .formatted(duty.scheduleId(), duty.newHandoffs(), duty.handoffs()));
    }
    return lines;
  }

  private ZoneId zone(DutyChange duty) {
    return Stream.of(apply.after(), apply.before())
        .map(plan -> plan.schedules().get(duty.scheduleId()))
        .filter(schedule -> schedule != null)
        .findFirst()
        .map(Schedule::zone)
        .orElse(ZoneOffset.UTC);
  }

  private static String people(List<String> people) {
    return people.isEmpty() ? "nobody" : String.join(", ", people);
  }

  private List<String> newGaps() {
    List<String> known = gaps(apply.before());
    return gaps(apply.after()).stream()
        .filter(gap -> !known.contains(gap))
        .map(gap -> gap + " (new)")
        .toList();
  }

  private List<String> gaps(Plan plan) {
    List<String> gaps = new ArrayList<>();
    for (PlanCoverage.Part part : PlanCoverage.of(plan, period).parts()) {
      for (Period gap : part.gaps()) {
        gaps.add(
            "%s  nobody from %s until %s"
                .formatted(
                    part.name(),
                    LocalTimes.of(gap.from(), part.zone()),
                    LocalTimes.of(gap.until(), part.zone())));
      }
    }
    return gaps;
  }
}
