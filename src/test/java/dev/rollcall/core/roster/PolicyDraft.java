package dev.rollcall.core.roster;

import java.time.Duration;
import java.util.Optional;

/** A policy whose fields a test sets one by one; those it does not set are the defaults. */
public final class PolicyDraft {

  private static final Policy OF = Policy.DEFAULT;

  private Duration answerTimeout = OF.answerTimeout();
  private Duration dialWindow = OF.dialWindow();
  private Duration talkTime = OF.talkTime();
  private int attempts = OF.attempts();
  private Duration retryDelay = OF.retryDelay();
  private int rounds = OF.rounds();
  private Duration roundDelay = OF.roundDelay();
  private Duration gather = OF.gather();
  private Duration lineWait = OF.lineWait();
  private Optional<Duration> ackTimeout = OF.ackTimeout();
  private Optional<Duration> autoResolve = OF.autoResolve();
  private Duration quietPeriod = OF.quietPeriod();
  private Duration resolvedRetention = OF.resolvedRetention();
  private Optional<String> fallbackGroup = OF.fallbackGroup();

  public PolicyDraft answerTimeout(Duration value) {
    answerTimeout = value;
    return this;
  }

  public PolicyDraft dialWindow(Duration value) {
    dialWindow = value;
    return this;
  }

  public PolicyDraft talkTime(Duration value) {
    talkTime = value;
    return this;
  }

  public PolicyDraft attempts(int value) {
    attempts = value;
    return this;
  }

  public PolicyDraft retryDelay(Duration value) {
    retryDelay = value;
    return this;
  }

  public PolicyDraft rounds(int value) {
    rounds = value;
    return this;
  }

  public PolicyDraft roundDelay(Duration value) {
    roundDelay = value;
    return this;
  }

  public PolicyDraft gather(Duration value) {
    gather = value;
    return this;
  }

  public PolicyDraft lineWait(Duration value) {
    lineWait = value;
    return this;
  }

  public PolicyDraft ackTimeout(Duration value) {
    ackTimeout = Optional.of(value);
    return this;
  }

  public PolicyDraft autoResolve(Duration value) {
    autoResolve = Optional.of(value);
    return this;
  }

  public PolicyDraft neverAutoResolve() {
    autoResolve = Optional.empty();
    return this;
  }

  public PolicyDraft quietPeriod(Duration value) {
    quietPeriod = value;
    return this;
  }

  public PolicyDraft resolvedRetention(Duration value) {
    resolvedRetention = value;
    return this;
  }

  public PolicyDraft fallbackGroup(String value) {
    fallbackGroup = Optional.of(value);
    return this;
  }

  public Policy policy() {
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
        fallbackGroup);
  }
}
