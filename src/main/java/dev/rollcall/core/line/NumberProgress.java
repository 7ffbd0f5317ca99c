package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import java.util.Optional;

/**
 * How far a line has come through the numbers of a person: each call rings one of them. Holds no
 * number (law 6).
 *
 * @param index of the number that the call rings, 0 for the first
 * @param numbers how many the person has, 1 to 5
 * @param toReport what is reported when the last number turns out to be invalid: how the latest of
 *     the earlier numbers ended that was valid; empty when there was none
 */
public record NumberProgress(int index, int numbers, Optional<Outcome> toReport) {

  /** The first of so many numbers. */
  public static NumberProgress first(int numbers) {
    return new NumberProgress(0, numbers, Optional.empty());
  }

  /**
   * The number behind this one.
   *
   * @param newNumbers how many numbers the person has whom the next call is for
   * @param outcome of the call to this one
   */
  NumberProgress next(int newNumbers, Outcome outcome) {
    return new NumberProgress(
        index + 1,
        newNumbers,
        Optional.of(reported(outcome)).filter(NumberProgress::isOfAValidNumber));
  }

  /** The last outcome is reported; INVALID_NUMBER only if every number was. */
  Outcome reported(Outcome last) {
    return isOfAValidNumber(last) ? last : toReport.orElse(last);
  }

  private static boolean isOfAValidNumber(Outcome outcome) {
    return outcome != Outcome.INVALID_NUMBER;
  }
}
