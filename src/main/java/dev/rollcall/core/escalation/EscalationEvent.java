package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can happen to an escalation. */
public sealed interface EscalationEvent {

  /** What a source reports on topic incidents. */
  sealed interface SourceReport extends EscalationEvent {
    String errorId();
  }

  /** What a person decides on topic operator-actions. */
  sealed interface OperatorAction extends EscalationEvent {
    /** The name of the person who acts. */
    String by();
  }

  /**
   * This event with its times as they count, which is how {@link EscalationRules} expects them.
   *
   * @param arrived the timestamp of the record that brought it
   * @param now the instant of the decision
   */
  default EscalationEvent seenAt(Instant arrived, Instant now) {
    return this;
  }

  /**
   * Longest message kept, in UTF-16 units; the rest is cut off. A minute of speech is about 900.
   */
  int MAX_MESSAGE_CHARS = 1000;

  /** Longest errorId in bytes of UTF-8, by the contract of topic incidents. */
  int MAX_ERROR_ID_BYTES = 256;

  /**
   * A report of the fault. Its errorId has 1 to {@link #MAX_ERROR_ID_BYTES} bytes of UTF-8.
   *
   * @param startedAt when this fault began; empty where the source does not know
   * @param source the system that reports; empty where it does not say its name
   * @param url of a runbook or a dashboard; empty where there is none
   * @param labels within their bounds
   */
  record Firing(
      String errorId,
      Optional<String> groupId,
      Severity severity,
      String message,
      Instant occurredAt,
      Optional<Instant> startedAt,
      Optional<String> source,
      Optional<String> url,
      Labels labels)
      implements SourceReport {

    /** A report without url and labels. */
    public Firing(
        String errorId,
        Optional<String> groupId,
        Severity severity,
        String message,
        Instant occurredAt,
        Optional<Instant> startedAt,
        Optional<String> source) {
      this(
          errorId,
          groupId,
          severity,
          message,
          occurredAt,
          startedAt,
          source,
          Optional.empty(),
          Labels.NONE);
    }

    /** A report of a source that says neither its name nor when the fault began. */
    public Firing(
        String errorId,
        Optional<String> groupId,
        Severity severity,
        String message,
        Instant occurredAt) {
      this(errorId, groupId, severity, message, occurredAt, Optional.empty(), Optional.empty());
    }

    public Firing {
      checkErrorId(errorId);
      if (message.length() > MAX_MESSAGE_CHARS) {
        int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE_CHARS - 1)) ? 1 : 0;
        message = message.substring(0, MAX_MESSAGE_CHARS - end);
      }
    }

    @Override
    public EscalationEvent seenAt(Instant arrived, Instant now) {
      return new Firing(
          errorId,
          groupId,
          severity,
          message,
          EventTime.of(occurredAt, arrived, now),
          EventTime.ofBeginning(startedAt, now),
          source,
          url,
          labels);
    }

    boolean beganAfter(Instant instant) {
      return startedAt.filter(at -> at.isAfter(instant)).isPresent();
    }

    boolean beganNotAfter(Instant instant) {
      return startedAt.filter(at -> !at.isAfter(instant)).isPresent();
    }
  }

  /**
   * The source says that the fault is gone.
   *
   * @param source the system that reports; empty where it does not say its name
   */
  record Resolve(String errorId, Instant occurredAt, Optional<String> source)
      implements SourceReport {

    /** A report of a source that does not say its name. */
    public Resolve(String errorId, Instant occurredAt) {
      this(errorId, occurredAt, Optional.empty());
    }

    public Resolve {
      checkErrorId(errorId);
    }

    @Override
    public EscalationEvent seenAt(Instant arrived, Instant now) {
      return new Resolve(errorId, EventTime.of(occurredAt, arrived, now), source);
    }
  }

  /** A line reports what became of an ask. */
  record OutcomeReported(long askId, CallRef call, Outcome outcome, String detail)
      implements EscalationEvent {}

  /** An operator takes the incident. */
  record Acknowledge(String by) implements OperatorAction {
    public Acknowledge {
      checkBy(by);
    }
  }

  /** An operator closes the incident. */
  record ResolveByHand(String by, Instant at) implements OperatorAction {
    public ResolveByHand {
      checkBy(by);
    }

    @Override
    public EscalationEvent seenAt(Instant arrived, Instant now) {
      return new ResolveByHand(by, EventTime.of(at, arrived, now));
    }
  }

  /** An operator wants the next responder now. */
  record Escalate(String by) implements OperatorAction {
    public Escalate {
      checkBy(by);
    }
  }

  /** An operator wants nobody called for a while. */
  record Snooze(String by, Duration duration) implements OperatorAction {
    public Snooze {
      checkBy(by);
      if (!duration.isPositive()) {
        throw new IllegalArgumentException("a snooze needs a duration above zero");
      }
    }
  }

  /** The state's deadline has come. Changes nothing when it has not. */
  record DeadlineReached() implements EscalationEvent {}

  /**
   * What may hold the incident has changed: a silence was made or ended, hours were edited. Changes
   * nothing when that has no part in it.
   */
  record PlanChanged() implements EscalationEvent {}

  private static void checkBy(String by) {
    if (by.isBlank()) {
      throw new IllegalArgumentException("by must say who acts");
    }
  }

  private static void checkErrorId(String errorId) {
    int bytes = errorId.getBytes(StandardCharsets.UTF_8).length;
    if (errorId.isBlank() || bytes > MAX_ERROR_ID_BYTES) {
      throw new IllegalArgumentException(
          "errorId must have 1 to "
              + MAX_ERROR_ID_BYTES
              + " bytes of UTF-8, but has "
              + bytes
              + (errorId.isEmpty() ? "" : ", blanks included"));
    }
    if (errorId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("errorId must not have control characters");
    }
  }
}
