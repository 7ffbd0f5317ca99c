package dev.rollcall.core.roster;

import java.time.Duration;
import java.util.Optional;

/**
 * How a group wants to be called. Durations are zero or more; {@code attempts} and {@code rounds}
 * are 1 or more, and {@code rounds} may be {@link #FOREVER}.
 *
 * @param answerTimeout from the moment a call is placed to "no answer"
 * @param dialWindow how long the dialer may try to place a call
 * @param talkTime after the phone was picked up the call's deadline is at least this far away
 * @param attempts calls to one responder per round that may stay unanswered
 * @param retryDelay before the same responder is called again
 * @param rounds times through the list; {@link #FOREVER} goes on until somebody takes it
 * @param roundDelay between rounds; where everybody may be refused at once, {@link #MIN_PAUSE} at
 *     least
 * @param gather an idle line waits this long for more incidents before it dials
 * @param lineWait how long an incident waits for a responder whose line is busy
 * @param ackTimeout the lease of an accept; empty means it never ends
 * @param autoResolve an acknowledged incident that has no report and no action for so long is over;
 *     empty for never
 * @param quietPeriod after exhaustion, how long reports of the same fault call nobody
 * @param resolvedRetention how long a resolved errorId is remembered
 * @param fallbackGroup called once when the group is exhausted
 * @param settle nobody is asked before the fault has stayed so long; zero for at once
 * @param threshold fewer reports call nobody; empty for none
 * @param stickyAccept raised again within so long, an incident goes to who had it; zero for never
 * @param flap a fault that comes and goes must stay; empty for none
 * @param ackUntilShiftEnds an accept lasts until the shift of who accepted is over, and {@code
 *     ackTimeout} does not count
 * @param callDuring the hours in which a round may begin; empty for always
 */
public record Policy(
    Duration answerTimeout,
    Duration dialWindow,
    Duration talkTime,
    int attempts,
    Duration retryDelay,
    int rounds,
    Duration roundDelay,
    Duration gather,
    Duration lineWait,
    Optional<Duration> ackTimeout,
    Optional<Duration> autoResolve,
    Duration quietPeriod,
    Duration resolvedRetention,
    Optional<String> fallbackGroup,
    Duration settle,
    Optional<Threshold> threshold,
    Duration stickyAccept,
    Optional<Flap> flap,
    boolean ackUntilShiftEnds,
    Optional<String> callDuring) {

  /** As {@code rounds}: until somebody takes it. */
  public static final int FOREVER = Integer.MAX_VALUE;

  /** The pause between two rounds in which everybody may be refused at once. */
  public static final Duration MIN_PAUSE = Duration.ofSeconds(10);

  /** A call waits so long at most for its turn among all calls. */
  public static final Duration MAX_TURN = Duration.ofMinutes(5);

  /** What a group without a policy of its own gets. */
  public static final Policy DEFAULT = builder().build();

  /**
   * What an ask gets on top of {@link #askBound}, counted from when the bound was noticed: after an
   * outage the lines are as late as everything else.
   */
  public static final Duration ASK_MARGIN = Duration.ofMinutes(1);

  /** A policy whose fields have their defaults until they are set. */
  public static PolicyBuilder builder() {
    return new PolicyBuilder();
  }

  /** A policy whose fields are those of another until they are set. */
  public static PolicyBuilder builder(Policy policy) {
    return new PolicyBuilder()
        .answerTimeout(policy.answerTimeout())
        .dialWindow(policy.dialWindow())
        .talkTime(policy.talkTime())
        .attempts(policy.attempts())
        .retryDelay(policy.retryDelay())
        .rounds(policy.rounds())
        .roundDelay(policy.roundDelay())
        .gather(policy.gather())
        .lineWait(policy.lineWait())
        .ackTimeout(policy.ackTimeout())
        .autoResolve(policy.autoResolve())
        .quietPeriod(policy.quietPeriod())
        .resolvedRetention(policy.resolvedRetention())
        .fallbackGroup(policy.fallbackGroup())
        .settle(policy.settle())
        .threshold(policy.threshold())
        .stickyAccept(policy.stickyAccept())
        .flap(policy.flap())
        .ackUntilShiftEnds(policy.ackUntilShiftEnds())
        .callDuring(policy.callDuring());
  }

  /** Rejects values outside their bounds with a message that names the field. */
  public Policy {
    notNegative("answerTimeout", answerTimeout);
    notNegative("dialWindow", dialWindow);
    notNegative("talkTime", talkTime);
    atLeastOne("attempts", attempts);
    notNegative("retryDelay", retryDelay);
    atLeastOne("rounds", rounds);
    notNegative("roundDelay", roundDelay);
    notNegative("gather", gather);
    notNegative("lineWait", lineWait);
    ackTimeout.ifPresent(lease -> notNegative("ackTimeout", lease));
    autoResolve.ifPresent(silence -> notNegative("autoResolve", silence));
    notNegative("quietPeriod", quietPeriod);
    notNegative("resolvedRetention", resolvedRetention);
    notNegative("settle", settle);
    notNegative("stickyAccept", stickyAccept);
  }

  /**
   * The longest an ask can take until its first or its next call, or without one; {@link
   * #ASK_MARGIN} behind it the escalation goes on by itself (law 4). It begins again with each
   * number of the person that is tried.
   */
  public Duration askBound() {
    return lineWait.plus(gather).plus(callBound());
  }

  private Duration callBound() {
    return MAX_TURN.plus(dialWindow).plus(answerTimeout).plus(talkTime);
  }

  /** From the end of a round to the beginning of the next. */
  public Duration pause() {
    return rounds == FOREVER ? pauseAfterRefusal() : roundDelay;
  }

  /** From the end of a round in which no phone rang to its repetition. */
  public Duration pauseAfterRefusal() {
    return roundDelay.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : roundDelay;
  }

  /**
   * The longest an incident can be under way in a group before somebody has it or everybody was
   * asked (law 4), outages, holds and the fallback group aside.
   *
   * @param steps of the group
   * @param dutySteps those among them that have schedules; each may be asked once more at a handoff
   * @param numbers how many phone numbers a person of it has at most
   */
  public Duration escalationBound(int steps, int dutySteps, int numbers) {
    Duration otherNumbers = callBound().multipliedBy(numbers - 1);
    Duration ask = askBound().plus(otherNumbers).plus(ASK_MARGIN).plus(retryDelay);
    return ask.multipliedBy((long) steps * attempts + dutySteps)
        .plus(roundDelay)
        .multipliedBy(rounds);
  }

  private static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(field + " must not be negative, but is " + value);
    }
  }

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be 1 or more, but is " + value);
    }
  }
}
