package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the fault itself.
 *
 * @param errorId its identity, the deduplication key
 * @param groupId whose incident it is, as reported, or the default group
 * @param severity the highest so far, as reported or as a route has it
 * @param message the newest reported, by {@code occurredAt}
 * @param occurredAt event time of that message, the newest report's
 * @param duplicates reports counted after the first
 * @param duplicateNotedAt when the history last mentioned one; empty for never
 * @param times when it was raised and reported
 * @param origin where it comes from, as the plan may look at it
 */
public record Incident(
    String errorId,
    String groupId,
    Severity severity,
    String message,
    Instant occurredAt,
    long duplicates,
    Optional<Instant> duplicateNotedAt,
    Times times,
    Origin origin) {

  private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

  /** An incident of which nobody knows when it was raised. */
  public Incident(
      String errorId,
      String groupId,
      Severity severity,
      String message,
      Instant occurredAt,
      long duplicates,
      Optional<Instant> duplicateNotedAt) {
    this(
        errorId,
        groupId,
        severity,
        message,
        occurredAt,
        duplicates,
        duplicateNotedAt,
        Times.UNKNOWN,
        Origin.UNKNOWN);
  }

  static Incident first(EscalationEvent.Firing report, String defaultGroupId, Instant now) {
    return new Incident(
        report.errorId(),
        report.groupId().orElse(defaultGroupId),
        report.severity(),
        report.message(),
        report.occurredAt(),
        0,
        Optional.empty(),
        Times.raisedAt(now),
        Origin.UNKNOWN.after(report));
  }

  /** For a resolve whose report has not come yet. */
  static Incident unseen(String errorId, String defaultGroupId, Instant occurredAt) {
    return new Incident(errorId, defaultGroupId, Severity.LOW, "", occurredAt, 0, Optional.empty());
  }

  /** This incident after one more report: counted, with the newest message. */
  Incident reportedAgain(EscalationEvent.Firing report) {
    boolean newer = !report.occurredAt().isBefore(occurredAt);
    return new Incident(
        errorId,
        groupId,
        severity,
        newer ? report.message() : message,
        newer ? report.occurredAt() : occurredAt,
        duplicates + 1,
        duplicateNotedAt,
        times,
        newer ? origin.after(report) : origin);
  }

  /** What a plan may look at, if it were reported with this severity. */
  Facts facts(Severity reported) {
    return new Facts(errorId, groupId, reported, origin.source(), origin.labels());
  }

  Facts facts() {
    return facts(severity);
  }

  Incident with(Severity newSeverity) {
    return new Incident(
        errorId,
        groupId,
        newSeverity,
        message,
        occurredAt,
        duplicates,
        duplicateNotedAt,
        times,
        origin);
  }

  /** Whether this is more severe than any report before. */
  boolean isBelow(Severity other) {
    return other.compareTo(severity) < 0;
  }

  /** Whether the fault was reported after this resolve was made. */
  boolean isNewerThan(EscalationEvent.Resolve resolve) {
    return resolve.occurredAt().isBefore(occurredAt);
  }

  boolean duplicateIsWorthNoting(Instant now) {
    return duplicateNotedAt.filter(at -> now.isBefore(at.plus(NOTE_EVERY))).isEmpty();
  }

  Incident duplicateNoted(Instant now) {
    return new Incident(
        errorId,
        groupId,
        severity,
        message,
        occurredAt,
        duplicates,
        Optional.of(now),
        times,
        origin);
  }

  Incident with(Times newTimes) {
    return new Incident(
        errorId,
        groupId,
        severity,
        message,
        occurredAt,
        duplicates,
        duplicateNotedAt,
        newTimes,
        origin);
  }
}
