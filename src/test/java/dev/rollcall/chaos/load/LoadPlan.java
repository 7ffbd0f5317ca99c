package dev.rollcall.chaos.load;

import dev.rollcall.chaos.judge.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is sent when, by seed. */
public final class LoadPlan {

  /** What else happens to an incident, of a hundred. */
  private static final int DUPLICATED = 15;

  private static final int RESOLVED = 10;
  private static final int ACTED = 20;

  private static final int LATEST_SECONDS = 20;
  private static final List<Sent.Kind> ACTIONS =
      List.of(Sent.Kind.ACKNOWLEDGE, Sent.Kind.ESCALATE, Sent.Kind.RESOLVE, Sent.Kind.SNOOZE);

  /** The way into Kafka. */
  enum Road {
    HTTP,
    KAFKA
  }

  /**
   * One message.
   *
   * @param after the beginning of the load
   */
  record Step(
      Duration after, Sent.Kind kind, String errorId, String group, String severity, Road road) {}

  private final Random dice;
  private final List<String> groups;
  private final List<Step> steps = new ArrayList<>();

  private LoadPlan(long seed, List<String> groups) {
    this.dice = new Random(seed);
    this.groups = groups;
  }

  /** Incidents at an even rate, and what becomes of them. */
  static List<Step> of(long seed, List<String> groups, Duration time, int perMinute) {
    LoadPlan plan = new LoadPlan(seed, groups);
    long count = time.toMillis() * perMinute / Duration.ofMinutes(1).toMillis();
    for (int i = 0; i < count; i++) {
      plan.incident("E%d-%d".formatted(seed, i), time.multipliedBy(i).dividedBy(count));
    }
    return plan.steps.stream().sorted(java.util.Comparator.comparing(Step::after)).toList();
  }

  private void incident(String errorId, Duration after) {
    String group = groups.get(dice.nextInt(groups.size()));
    add(after, Sent.Kind.FIRING, errorId, group);
    int chance = dice.nextInt(100);
    if (chance < DUPLICATED) {
      for (int i = dice.nextInt(3); i >= 0; i--) {
        add(later(after), Sent.Kind.FIRING, errorId, group);
      }
    } else if (chance < DUPLICATED + RESOLVED) {
      add(later(after), Sent.Kind.RESOLVED, errorId, group);
    } else if (chance < DUPLICATED + RESOLVED + ACTED) {
      add(later(after), ACTIONS.get(dice.nextInt(ACTIONS.size())), errorId, group);
    }
  }

  private void add(Duration after, Sent.Kind kind, String errorId, String group) {
    Road road = dice.nextBoolean() ? Road.HTTP : Road.KAFKA;
    steps.add(new Step(after, kind, errorId, group, "HIGH", road));
  }

  private Duration later(Duration after) {
    return after.plusMillis(1 + dice.nextInt(LATEST_SECONDS * 1000));
  }
}
