package dev.rollcall.nights;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What becomes of calls to a phone number, drawn when it is rung for the first time. */
final class Habits {

  private final SplittableRandom dice;
  private final Map<String, Habit> byNumber = new HashMap<>();

  /** How it is with a number all night. */
  enum Habit {
    /** Its owner does now this and now that. */
    MIXED,
    /** It rings in an empty room. */
    UNHEARD,
    /** It does not exist. */
    INVALID
  }

  Habits(SplittableRandom dice) {
    this.dice = dice;
  }

  /** How it is with this number. */
  Habit of(String number) {
    return byNumber.computeIfAbsent(number, _ -> draw());
  }

  private Habit draw() {
    return switch (dice.nextInt(8)) {
      case 0 -> Habit.INVALID;
      case 1 -> Habit.UNHEARD;
      default -> Habit.MIXED;
    };
  }
}
