package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * One night in virtual time, drawn from a seed: both cores, the dialer and the phones as processes
 * of their own with topics between them. For a while processes die at any commit, clocks are wrong,
 * answers get lost; then it is calm, and everything must come to its end.
 */
final class Night {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration TROUBLE = Duration.ofMinutes(10);
  private static final Duration REPORTS = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final int INCIDENTS = 6;
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private final SplittableRandom dice;
  private final Topics topics = new Topics();
  private final EscalationProcess escalations;
  private final LineProcess lines;
  private final DialerProcess dialer;
  private final PhoneCompany phones;
  private final Watch watch;

  Night(long seed) {
    this(seed, Faults.STANDSTILL);
  }

  /**
   * A night in which requests to Amazon Connect may be late.
   *
   * @param onTheWire as for {@link Faults}
   */
  Night(long seed, Duration onTheWire) {
    dice = new SplittableRandom(seed);
    Faults faults = Faults.of(dice, onTheWire);
    Roster roster = roster();
    phones = new PhoneCompany(dice.split(), topics);
    escalations = new EscalationProcess(dice.split(), faults, roster, topics);
    lines = new LineProcess(dice.split(), faults, topics);
    dialer = new DialerProcess(dice.split(), faults, topics, phones);
    watch = new Watch(escalations, lines, phones);
  }

  /** What went wrong, in words; empty for nothing. */
  List<String> problems() {
    Instant now = START;
    for (; now.isBefore(START.plus(TROUBLE)); now = now.plus(TICK)) {
      pass(now, true);
    }
    List.of(escalations, lines, dialer).forEach(NightProcess::calm);
    phones.calm();
    watch.calm(now);
    for (; now.isBefore(START.plus(REPORTS)); now = now.plus(TICK)) {
      pass(now, true);
    }
    for (; now.isBefore(START.plus(LONGEST)) && !isOver(now); now = now.plus(TICK)) {
      pass(now, false);
    }
    watch.lookBack(now, isOver(now));
    return watch.problems();
  }

  private void pass(Instant now, boolean reports) {
    if (reports && dice.nextInt(80) == 0) {
      happen(now);
    }
    phones.work(now);
    escalations.work(now);
    lines.work(now);
    dialer.work(now);
    watch.look(now, List.of(escalations, lines, dialer));
  }

  private boolean isOver(Instant now) {
    return topics.areRead() && phones.live(now).isEmpty() && watch.isEverythingOver();
  }

  private void happen(Instant now) {
    String errorId = "E" + (1 + dice.nextInt(INCIDENTS));
    Instant at = now.plusMillis(dice.nextInt(10_000) - 5_000);
    EscalationEvent event =
        switch (dice.nextInt(12)) {
          case 0, 1 -> new EscalationEvent.Resolve(errorId, at, Optional.empty());
          case 2 -> new EscalationEvent.Acknowledge("olga");
          case 3 -> new EscalationEvent.ResolveByHand("olga", at);
          case 4 -> new EscalationEvent.Escalate("olga");
          case 5 -> new EscalationEvent.Snooze("olga", Duration.ofSeconds(20));
          default ->
              new EscalationEvent.Firing(
                  errorId, Optional.of(dice.nextBoolean() ? "a" : "b"), severity(), "it burns", at);
        };
    topics.reports.append(new Keyed<>(errorId, event), at, now);
  }

  private Severity severity() {
    return SEVERITIES.get(dice.nextInt(SEVERITIES.size()));
  }

  private Roster roster() {
    List<Group> groups = List.of(group("a", 3), group("b", 2));
    return new Roster() {
      @Override
      public Optional<Group> group(String groupId) {
        return groups.stream().filter(group -> group.id().equals(groupId)).findFirst();
      }

      @Override
      public String defaultGroupId() {
        return "a";
      }
    };
  }

  private Group group(String id, int people) {
    List<Responder> responders = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      OptionalInt step = dice.nextInt(4) == 0 ? OptionalInt.of(1) : OptionalInt.empty();
      responders.add(new Responder("R" + i, dice.nextInt(9), "", step, true, ""));
    }
    return new Group(id, policy(), responders);
  }

  private Policy policy() {
    return Policy.builder()
        .answerTimeout(seconds(20, 30, 60))
        .dialWindow(seconds(5, 15))
        .talkTime(seconds(0, 10, 30))
        .attempts(1 + dice.nextInt(2))
        .retryDelay(seconds(0, 10))
        .rounds(1 + dice.nextInt(3))
        .roundDelay(seconds(0, 30))
        .gather(seconds(0, 1))
        .lineWait(seconds(0, 30, 60))
        .quietPeriod(seconds(60, 600))
        .build();
  }

  private Duration seconds(int... values) {
    return Duration.ofSeconds(values[dice.nextInt(values.length)]);
  }
}
