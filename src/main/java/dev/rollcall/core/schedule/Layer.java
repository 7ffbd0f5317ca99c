package dev.rollcall.core.schedule;

import java.util.List;

/**
 * One layer of a schedule. It names whoever has the turn, at the hours for which it is; or whoever
 * has a shift.
 *
 * @param name what people call it
 * @param during the windows in which it names somebody, 50 at most; empty for always. They do not
 *     stop the turns, which go on by the calendar
 * @param turns its rotations, 1 to 200, each with a later {@code from} than the one before. The
 *     last one whose {@code from} has come counts, so a rotation may begin in the future
 * @param shifts instead of turns and windows, 2000 at most; people of shifts of one time are on
 *     call together, 50 at most, and nobody is when there is none
 */
public record Layer(
    String name, List<Window> during, List<Rotation> turns, List<TemporarySchedule.Shift> shifts) {

  /** The most shifts of a layer. */
  public static final int MAX_SHIFTS = 2000;

  private static final int MAX_WINDOWS = 50;
  private static final int MAX_ROTATIONS = 200;

  /** Rejects values outside their bounds with a message that names the field. */
  public Layer {
    Bounds.named("name", name);
    Bounds.atMost("during", during.size(), MAX_WINDOWS);
    Bounds.atMost("shifts", shifts.size(), MAX_SHIFTS);
    Bounds.together("shifts", shifts, TemporarySchedule.MAX_PEOPLE);
    if (shifts.isEmpty()) {
      Bounds.oneTo("turns", turns.size(), MAX_ROTATIONS);
    } else if (!turns.isEmpty() || !during.isEmpty()) {
      throw new IllegalArgumentException("shifts stand alone, without turns and during");
    }
    for (int i = 1; i < turns.size(); i++) {
      if (!turns.get(i).from().isAfter(turns.get(i - 1).from())) {
        throw new IllegalArgumentException(
            "turns[%d].from %s must be later than that of the turns before, %s"
                .formatted(i, turns.get(i).from(), turns.get(i - 1).from()));
      }
    }
    during = List.copyOf(during);
    turns = List.copyOf(turns);
    shifts = List.copyOf(shifts);
  }

  /** A layer of turns. */
  public Layer(String name, List<Window> during, List<Rotation> turns) {
    this(name, during, turns, List.of());
  }
}
