package dev.rollcall.chaos.faults;

import java.util.Locale;

/** Everything that a run does to itself. */
public enum FaultKind {
  INSTANCE_KILLED(Victim.INSTANCE),
  INSTANCE_FROZEN(Victim.INSTANCE),
  INSTANCE_RESTARTED(Victim.INSTANCE),
  INSTANCE_ADDED_AND_REMOVED(Victim.INSTANCE),
  /** Its wall clock is set by 5 s, and set right again. */
  INSTANCE_CLOCK_WRONG(Victim.INSTANCE),
  /** One after the other goes back to the last release, and up again. */
  INSTANCES_ROLLED_BACK(Victim.INSTANCE),
  BROKER_KILLED(Victim.BROKER),
  BROKER_DISK_LOST(Victim.BROKER),
  BROKER_FROZEN(Victim.BROKER),
  /** The request is carried out, and its answer is lost. */
  COMMIT_ANSWERS_LOST(Victim.KAFKA),
  OFFSET_COMMIT_ANSWERS_LOST(Victim.KAFKA),
  PRODUCE_ANSWERS_LOST(Victim.KAFKA),
  KAFKA_RESETS(Victim.KAFKA),
  KAFKA_SLOW(Victim.KAFKA),
  KAFKA_HALF_OPEN(Victim.KAFKA),
  CONNECT_THROTTLED(Victim.CONNECT),
  CONNECT_FAILS_BEFORE_THE_CALL(Victim.CONNECT),
  CONNECT_FAILS_AFTER_THE_CALL(Victim.CONNECT),
  CONNECT_ANSWERS_LOST(Victim.CONNECT),
  CONNECT_SLOW(Victim.CONNECT),
  CONNECT_AWAY(Victim.CONNECT),
  DYNAMODB_THROTTLED(Victim.DYNAMODB),
  DYNAMODB_AWAY(Victim.DYNAMODB),
  REGISTRY_AWAY(Victim.REGISTRY),
  POISON(Victim.INPUT),
  STORM(Victim.INPUT);

  private final Victim victim;

  FaultKind(Victim victim) {
    this.victim = victim;
  }

  Victim victim() {
    return victim;
  }

  /** Whether it needs a cluster that goes on without one. */
  public boolean isAboutBrokers() {
    return victim == Victim.BROKER;
  }

  /** Whether it happens to processes, and not between them. */
  public boolean isAboutProcesses() {
    return victim == Victim.INSTANCE || victim == Victim.BROKER;
  }

  /** For people. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Who suffers it. */
  enum Victim {
    INSTANCE,
    BROKER,
    KAFKA,
    CONNECT,
    DYNAMODB,
    REGISTRY,
    INPUT
  }
}
