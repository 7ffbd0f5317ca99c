package dev.rollcall.nights;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A process that works through a night: it has a clock of its own, which is as wrong as the night's
 * faults say, and dies at any commit. Its successor has another clock.
 */
abstract class NightProcess {

  private static final int LONGEST_OUTAGE_MS = 20_000;

  private final SplittableRandom dice;
  private Faults faults;
  private Duration skew = Duration.ZERO;
  private Instant upAt = Instant.MIN;
  private int deadLetters;

  NightProcess(SplittableRandom dice, Faults faults) {
    this.dice = dice;
    this.faults = faults;
    setClock();
  }

  private void setClock() {
    long longest = faults.skew().toMillis();
    skew = Duration.ofMillis(longest == 0 ? 0 : dice.nextLong(-longest, longest + 1));
  }

  /** Somebody sets its clock. */
  void setForward(Duration step) {
    skew = skew.plus(step);
  }

  /**
   * From now on nothing goes wrong, and clocks are right. A clock is not set while its process
   * lives, so another one takes over.
   */
  void calm(Instant now) {
    faults = Faults.NONE;
    restart(now);
  }

  /** Ends in good order, and is up again at once. */
  void restart(Instant now) {
    upAt = now;
    setClock();
  }

  /** Steps over a record, in the transaction that takes it. */
  void setAside() {
    deadLetters++;
  }

  /** How many records it has stepped over. */
  int deadLetters() {
    return deadLetters;
  }

  /** When its life began, or begins. */
  Instant upAt() {
    return upAt;
  }

  boolean isUp(Instant now) {
    return !now.isBefore(upAt);
  }

  /** What its clock shows. */
  Instant clock(Instant now) {
    return now.plus(skew);
  }

  /** Whether it dies at this commit. */
  boolean dies() {
    return faults.crash() < Integer.MAX_VALUE && dice.nextInt(faults.crash()) == 0;
  }

  void die(Instant now, Duration atLeast) {
    upAt = now.plus(atLeast).plusMillis(dice.nextInt(LONGEST_OUTAGE_MS));
    setClock();
  }

  /** When a transaction is seen that is committed now. */
  Instant seenAt(Instant now) {
    int longest = (int) faults.travel().toMillis();
    return longest == 0 ? now : now.plusMillis(dice.nextInt(longest));
  }

  SplittableRandom dice() {
    return dice;
  }

  Faults faults() {
    return faults;
  }
}
