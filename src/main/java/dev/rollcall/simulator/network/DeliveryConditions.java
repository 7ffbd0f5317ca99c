package dev.rollcall.simulator.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The conditions under which events and invocations travel. Contact events are unordered and
 * delivered at best effort, and a flow's Lambda is retried. Pure: the same seed, call and answer
 * meet the same fate, whatever other calls do.
 *
 * @param jitter each answer arrives up to this much late
 * @param reorder probability, 0 to 1, that an answer is held back by {@link #HELD_BACK} so that
 *     later ones overtake it
 * @param duplicate probability, 0 to 1, that it arrives twice
 * @param loss probability, 0 to 1, that it never arrives
 */
public record DeliveryConditions(
    long seed, Duration jitter, double reorder, double duplicate, double loss) {

  /** Longer than from a pickup to the key in most behaviours. */
  public static final Duration HELD_BACK = Duration.ofSeconds(5);

  /** Every answer once, in order, at once. */
  public static final DeliveryConditions CALM = new DeliveryConditions(0, Duration.ZERO, 0, 0, 0);

  public DeliveryConditions {
    if (jitter.isNegative() || !probable(reorder) || !probable(duplicate) || !probable(loss)) {
      throw new IllegalArgumentException(
          "delivery conditions: jitter must not be negative, reorder, duplicate and loss are between 0 and 1");
    }
  }

  private static boolean probable(double probability) {
    return probability >= 0 && probability <= 1;
  }

  /**
   * How long each copy of an answer travels; empty when it is lost.
   *
   * @param call the call's place in the order of calls
   * @param answer the answer's place in the order of this call's answers
   */
  List<Duration> travels(int call, int answer) {
    SplittableRandom dice = new SplittableRandom(seed + 1_000_003L * call + answer);
    if (dice.nextDouble() < loss) {
      return List.of();
    }
    int copies = dice.nextDouble() < duplicate ? 2 : 1;
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      Duration late = Duration.ofMillis(dice.nextLong(jitter.toMillis() + 1));
      delays.add(dice.nextDouble() < reorder ? late.plus(HELD_BACK) : late);
    }
    return delays;
  }
}
