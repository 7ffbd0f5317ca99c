package dev.rollcall.console.pages;

import dev.rollcall.plan.CalendarShift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shift in a calendar.
 *
 * @param people empty for a gap
 * @param isChanged whether an override made it so
 * @param isTemporary whether a temporary schedule decides
 */
public record ShiftLine(
    Instant from, String period, List<OfPerson> people, boolean isChanged, boolean isTemporary) {

  /**
   * Somebody's part in a shift.
   *
   * @param path of the page on which it changes hands; empty if the visitor cannot do that
   * @param isOwn whether it is the visitor's
   */
  public record OfPerson(String id, Optional<String> path, boolean isOwn) {}

  /** Makes lines for one visitor. */
  static final class Maker {

    private final String scheduleId;
    private final Frame frame;
    private final Days days;

    Maker(String scheduleId, Frame frame) {
      this.scheduleId = scheduleId;
      this.frame = frame;
      this.days = new Days(frame);
    }

    ShiftLine of(CalendarShift shift) {
      return line(shift, shift.people().stream().map(id -> person(id, shift)).toList());
    }

    ShiftLine withoutLinks(CalendarShift shift) {
      return line(
          shift,
          shift.people().stream().map(id -> new OfPerson(id, Optional.empty(), false)).toList());
    }

    private ShiftLine line(CalendarShift shift, List<OfPerson> people) {
      return new ShiftLine(
          shift.period().from(),
          days.period(shift.period()),
          people,
          !shift.overrides().isEmpty(),
          shift.temporary().isPresent());
    }

    private OfPerson person(String id, CalendarShift shift) {
      String visitor = frame.visitor().map(v -> v.name()).orElse("");
      boolean isOwn = id.equals(visitor);
      boolean isOver = !shift.period().until().isAfter(frame.times().now());
      boolean mayChange = frame.mayAct() && !isOver && (isOwn || !shift.people().contains(visitor));
      return new OfPerson(
          id,
          mayChange ? Optional.of(Paths.shift(scheduleId, id, shift.period())) : Optional.empty(),
          isOwn);
    }
  }
}
