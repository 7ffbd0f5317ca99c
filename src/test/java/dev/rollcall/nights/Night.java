package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final NightPlans plans;
  private final PhoneCompany phones;
  private final Poison poison;
  private final Watch watch;

  Night(long seed) {
    this(seed, Flaw.NONE);
  }

  /** A night in which something is wrong with the processes. */
  Night(long seed, Flaw flaw) {
    dice = new SplittableRandom(seed);
    boolean late = flaw == Flaw.REQUESTS_ARE_LATE;
    Faults faults = Faults.of(dice, late ? Faults.TOO_LATE : Faults.STANDSTILL);
    People people = new People(dice.split(), this::policy);
    plans = new NightPlans(dice.split(), topics, people);
    phones = new PhoneCompany(dice.split(), topics, people);
    poison = new Poison(dice.split(), topics, phones);
    escalations = new EscalationProcess(dice.split(), faults, people, topics, flaw);
    lines = new LineProcess(dice.split(), faults, people, topics, flaw);
    boolean rare = flaw == Flaw.DOUBTS_END_TOO_EARLY;
    dialer =
        new DialerProcess(
            dice.split(), rare ? faults.withADialerThatDiesOften() : faults, topics, phones, flaw);
    watch = new Watch(topics, people, plans, escalations, lines, phones);
  }

  /** The laws that it broke; empty for none. */
  List<Problem> problems() {
    Instant now = START;
    for (; now.isBefore(START.plus(TROUBLE)); now = now.plus(TICK)) {
      pass(now, true);
    }
    for (NightProcess process : List.of(escalations, lines, dialer)) {
      process.calm(now);
    }
    phones.calm();
    plans.calm();
    watch.calm(now);
    for (; now.isBefore(START.plus(REPORTS)); now = now.plus(TICK)) {
      pass(now, true);
    }
    resolveWhatExplainsOthers(now);
    for (; now.isBefore(START.plus(LONGEST)) && !isOver(now); now = now.plus(TICK)) {
      pass(now, false);
    }
    watch.lookBack(now, isOver(now));
    watch.countDeadLetters(topics, List.of(escalations, lines, dialer));
    return watch.problems();
  }

  /** Others are held as long as it is open, and somebody who has it may keep it for hours. */
  private void resolveWhatExplainsOthers(Instant now) {
    var event = new EscalationEvent.ResolveByHand("olga", now);
    topics.reports.append(new Keyed<>(NightPlans.SOURCE, event), now, now);
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
    if (dice.nextInt(8) == 0) {
      plans.change(now);
      return;
    }
    if (dice.nextInt(4) == 0) {
      poison.drop(now);
      return;
    }
    String errorId = "E" + (1 + dice.nextInt(INCIDENTS));
    Instant at = now.plusMillis(dice.nextInt(10_000) - 5_000);
    EscalationEvent event =
        switch (dice.nextInt(12)) {
          case 0, 1 -> new EscalationEvent.Resolve(errorId, at, Optional.empty());
          case 2 -> new EscalationEvent.Acknowledge("olga");
          case 3 -> new EscalationEvent.ResolveByHand("olga", at);
          case 4 -> new EscalationEvent.Escalate("olga");
          case 5 -> new EscalationEvent.Snooze("olga", Duration.ofSeconds(20));
          default -> firing(errorId, at);
        };
    topics.reports.append(new Keyed<>(errorId, event), at, now);
  }

  private EscalationEvent.Firing firing(String errorId, Instant at) {
    return new EscalationEvent.Firing(
        errorId,
        Optional.of(dice.nextBoolean() ? People.A : People.B),
        severity(),
        "it burns",
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Labels.of(Map.of("team", NightPlans.team(errorId))));
  }

  private Severity severity() {
    return SEVERITIES.get(dice.nextInt(SEVERITIES.size()));
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
