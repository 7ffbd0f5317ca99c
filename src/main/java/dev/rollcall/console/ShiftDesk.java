package dev.rollcall.console;

import dev.rollcall.console.state.Duties;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.DutyShift;
import dev.rollcall.plan.NewOverride;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.UnusableFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Hands shifts over in the published plan. Thread safe. */
final class ShiftDesk {

  private final PlanAccess plan;
  private final DutyState state;
  private final InstantSource clock;

  ShiftDesk(PlanAccess plan, DutyState state, InstantSource clock) {
    this.plan = plan;
    this.state = state;
    this.clock = clock;
  }

  /**
   * What is left of a shift.
   *
   * @throws HttpError 422 if these are no instants, or it is over
   */
  Period left(String from, String until) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      Instant begin = Instant.parse(from);
      Instant end = Instant.parse(until);
      if (!end.isAfter(now)) {
        throw HttpError.of(422, "the shift is over");
      }
      return new Period(begin.isBefore(now) ? now : begin, end);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw HttpError.of(422, "from and until are no time of a shift");
    }
  }

  /**
   * Somebody's shift as this console knows it.
   *
   * @throws HttpError 404 if there is no such schedule, 409 if the shift is not theirs
   */
  void check(String scheduleId, String who, Period period) {
    check(state.current().plan(), scheduleId, who, period);
  }

  private static void check(Plan plan, String scheduleId, String who, Period period) {
    Schedule schedule = plan.schedules().get(scheduleId);
    if (schedule == null) {
      throw HttpError.of(404, "there is no such schedule any more");
    }
    List<DutyShift> theirs = DutyShift.of(schedule, who, period);
    if (theirs.size() != 1 || !theirs.getFirst().period().equals(period)) {
      throw HttpError.of(
          409, "the shift is not theirs any more, or not all of it; look at the calendar again");
    }
  }

  /**
   * Publishes an override, for which somebody sent this form.
   *
   * @return the version of the plan afterwards
   * @throws HttpError if the plan cannot have it, or cannot be written
   */
  long handOver(SentForm sent, NewOverride override) {
    checkCallable(override.in().orElse(""));
    try {
      return sent.noting(plan).write(published -> change(published, override)).version();
    } catch (UnusableFile e) {
      throw HttpError.of(422, String.valueOf(e.getMessage()));
    }
  }

  private PlanChange change(PublishedPlan published, NewOverride override) {
    Optional<String> out = override.out();
    out.ifPresent(
        who -> check(published.plan((_, _) -> {}), override.scheduleId(), who, override.period()));
    return override.change(published, override.freeId(published), clock.instant());
  }

  /** A shift of somebody whom nobody can call is a gap that no calendar shows. */
  private void checkCallable(String who) {
    Duties duties = state.current();
    if (!duties.everybody().contains(who)) {
      throw HttpError.of(422, "no schedule, no group and no table knows who would be on call");
    }
    if (!duties.hasNumber(who)) {
      throw HttpError.of(422, "who would be on call has no phone number");
    }
  }
}
