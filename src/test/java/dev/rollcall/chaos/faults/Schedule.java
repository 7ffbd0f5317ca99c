package dev.rollcall.chaos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The faults of a run, one after another. A seed repeats kinds, victims and lengths; how long the
 * recovery from each takes is the system's.
 */
public final class Schedule {

  private static final int SHORTEST_MS = 3000;
  private static final int LONGEST_MS = 18_000;
  private static final int LONGEST_PAUSE_MS = 12_000;

  /**
   * A fault.
   *
   * @param pause since the end of the one before it
   * @param target chooses the victim, among as many as there are
   * @param seed for what the fault itself leaves to chance
   */
  public record Planned(Duration pause, FaultKind kind, int target, Duration length, long seed) {}

  private Schedule() {}

  /** As many as would fill this time if recovery took none; each kind as often as the others. */
  public static List<Planned> of(long seed, Duration time, Set<FaultKind> kinds) {
    Random dice = new Random(seed);
    List<FaultKind> deck = new ArrayList<>();
    List<Planned> faults = new ArrayList<>();
    Duration filled = Duration.ZERO;
    while (filled.compareTo(time) < 0 && !kinds.isEmpty()) {
      if (deck.isEmpty()) {
        deck.addAll(kinds.stream().sorted().toList());
        Collections.shuffle(deck, dice);
      }
      Duration pause = Duration.ofMillis(dice.nextInt(LONGEST_PAUSE_MS));
      Duration length = Duration.ofMillis(SHORTEST_MS + dice.nextInt(LONGEST_MS - SHORTEST_MS));
      faults.add(new Planned(pause, deck.removeLast(), dice.nextInt(100), length, dice.nextLong()));
      filled = filled.plus(pause).plus(length);
    }
    return faults;
  }
}
