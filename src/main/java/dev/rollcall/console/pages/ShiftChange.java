package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.core.schedule.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changes when a shift changes hands, before it is sent.
 *
 * @param action of its form: {@code take}, or {@code cover} for a shift of the visitor
 * @param words who is on call instead of whom, and when
 * @param isOwn whether somebody else must be chosen for it
 * @param others who can cover it
 */
public record ShiftChange(
    String scheduleId,
    String action,
    String who,
    Period period,
    String words,
    boolean isOwn,
    List<OnCallPerson> others) {

  /** For this visitor, who takes the shift, or looks for somebody who covers it. */
  public static ShiftChange of(
      String scheduleId, String who, Period period, String visitor, Duties duties, Frame frame) {
    Days days = new Days(frame);
    boolean isOwn = who.equals(visitor);
    return new ShiftChange(
        scheduleId,
        Paths.calendar(scheduleId) + (isOwn ? "/cover" : "/take"),
        who,
        period,
        isOwn
            ? frame.texts().of("shift.own", Map.of("who", who, "when", days.period(period)))
            : words(Optional.of(who), Optional.of(visitor), period, days, frame),
        isOwn,
        isOwn ? others(visitor, scheduleId, duties, frame) : List.of());
  }

  /** The path of the calendar that it is in. */
  public String calendar() {
    return Paths.calendar(scheduleId);
  }

  /** {@code ana instead of ben, Sat 28 Nov 09:00 to Sun 29 Nov 09:00}. */
  static String words(
      Optional<String> out, Optional<String> in, Period period, Days days, Frame frame) {
    String key =
        out.isPresent() && in.isPresent()
            ? "change.instead"
            : out.isPresent() ? "change.out" : "change.in";
    return frame
        .texts()
        .of(key, Map.of("out", out.orElse(""), "in", in.orElse(""), "when", days.period(period)));
  }

  /** Those of the schedule first. Whoever has no number is left out, because nobody rings there. */
  private static List<OnCallPerson> others(
      String visitor, String scheduleId, Duties duties, Frame frame) {
    return duties.candidates(scheduleId).stream()
        .filter(id -> !id.equals(visitor))
        .filter(duties::hasNumber)
        .map(id -> OnCallPerson.of(id, Optional.empty(), duties, frame))
        .toList();
  }
}
