package dev.rollcall.core.roster;

import java.time.Duration;
import java.util.Optional;

/** Sets the fields of a {@link Policy} one by one; those it does not set are the defaults. */
public final class PolicyBuilder {

  private Duration answerTimeout = Duration.ofSeconds(60);
  private Duration dialWindow = Duration.ofSeconds(15);
  private Duration talkTime = Duration.ofSeconds(60);
  private int attempts = 1;
  private Duration retryDelay = Duration.ZERO;
  private int rounds = 3;
  private Duration roundDelay = Duration.ofSeconds(60);
  private Duration gather = Duration.ofSeconds(1);
  private Duration lineWait = Duration.ofSeconds(60);
  private Optional<Duration> ackTimeout = Optional.empty();
  private Optional<Duration> autoResolve = Optional.of(Duration.ofHours(12));
  private Duration quietPeriod = Duration.ofMinutes(10);
  private Duration resolvedRetention = Duration.ofHours(24);
  private Optional<String> fallbackGroup = Optional.empty();
  private Duration settle = Duration.ZERO;
  private Optional<Threshold> threshold = Optional.empty();
  private Duration stickyAccept = Duration.ZERO;
  private Optional<Flap> flap = Optional.empty();
  private boolean ackUntilShiftEnds;
  private Optional<String> callDuring = Optional.empty();

  PolicyBuilder() {}

  public PolicyBuilder answerTimeout(Duration value) {
    answerTimeout = value;
    return this;
  }

  public PolicyBuilder dialWindow(Duration value) {
    dialWindow = value;
    return this;
  }

  public PolicyBuilder talkTime(Duration value) {
    talkTime = value;
    return this;
  }

  public PolicyBuilder attempts(int value) {
    attempts = value;
    return this;
  }

  public PolicyBuilder retryDelay(Duration value) {
    retryDelay = value;
    return this;
  }

  public PolicyBuilder rounds(int value) {
    rounds = value;
    return this;
  }

  public PolicyBuilder roundDelay(Duration value) {
    roundDelay = value;
    return this;
  }

  public PolicyBuilder gather(Duration value) {
    gather = value;
    return this;
  }

  public PolicyBuilder lineWait(Duration value) {
    lineWait = value;
    return this;
  }

  public PolicyBuilder ackTimeout(Optional<Duration> value) {
    ackTimeout = value;
    return this;
  }

  public PolicyBuilder autoResolve(Optional<Duration> value) {
    autoResolve = value;
    return this;
  }

  public PolicyBuilder quietPeriod(Duration value) {
    quietPeriod = value;
    return this;
  }

  public PolicyBuilder resolvedRetention(Duration value) {
    resolvedRetention = value;
    return this;
  }

  public PolicyBuilder fallbackGroup(Optional<String> value) {
    fallbackGroup = value;
    return this;
  }

  public PolicyBuilder settle(Duration value) {
    settle = value;
    return this;
  }

  public PolicyBuilder threshold(Optional<Threshold> value) {
    threshold = value;
    return this;
  }

  public PolicyBuilder stickyAccept(Duration value) {
    stickyAccept = value;
    return this;
  }

  public PolicyBuilder flap(Optional<Flap> value) {
    flap = value;
    return this;
  }

  public PolicyBuilder ackUntilShiftEnds(boolean value) {
    ackUntilShiftEnds = value;
    return this;
  }

  public PolicyBuilder callDuring(Optional<String> value) {
    callDuring = value;
    return this;
  }

  public Policy build() {
    return new Policy(
        answerTimeout,
        dialWindow,
        talkTime,
        attempts,
        retryDelay,
        rounds,
        roundDelay,
        gather,
        lineWait,
        ackTimeout,
        autoResolve,
        quietPeriod,
        resolvedRetention,
        fallbackGroup,
        settle,
        threshold,
        stickyAccept,
        flap,
        ackUntilShiftEnds,
        callDuring);
  }
}
