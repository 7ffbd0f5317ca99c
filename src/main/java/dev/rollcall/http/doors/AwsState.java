package dev.rollcall.http.doors;

import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.TextLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The state of the fault in an event of AWS. */
enum AwsState {
  FIRING,
  RESOLVED,
  /** Nothing is wrong and nothing was repaired: a job has begun. */
  UNDER_WAY;

  private static final Set<String> GOOD =
      Set.of(
          "OK",
          "RESOLVED",
          "CLOSED",
          "ARCHIVED",
          "SUPPRESSED",
          "SUCCEEDED",
          "SUCCESS",
          "SUCCESSFUL",
          "COMPLETED",
          "COMPLETE",
          "AVAILABLE",
          "HEALTHY",
          "PASSED",
          "COMPLIANT",
          "NORMAL",
          "RECOVERED",
          "REMEDIATED",
          "INSERVICE",
          "NOTAPPLICABLE");
  private static final Set<String> BEGUN =
      Set.of(
          "START",
          "STARTED",
          "STARTING",
          "RUNNING",
          "INPROGRESS",
          "PENDING",
          "QUEUED",
          "SUBMITTED",
          "CREATED",
          "RUNNABLE",
          "PROVISIONING",
          "ACTIVATING",
          "TESTNOTIFICATION");
  private static final String[] FIELDS = {
    "state",
    "State",
    "status",
    "Status",
    "statusCode",
    "build-status",
    "lastStatus",
    "jobStatus",
    "StatusCode",
    "result",
    "completed-phase-status"
  };
  private static final int MAX_CHARS = 256;

  /** The word for the state in the event; empty if there is none. */
  static Optional<String> word(LenientFields detail) {
    return detail
        .scalar(FIELDS)
        .or(() -> detail.object("state").scalar("value", "name"))
        .or(() -> detail.object("newEvaluationResult").scalar("complianceType"));
  }

  /** The state by the event's type, its state word and a finding's record. */
  static AwsState of(LenientFields event, LenientFields detail) {
    Optional<AwsState> byType = byType(event);
    if (byType.isPresent()) {
      return byType.get();
    }
    boolean put =
        Stream.of(
                detail.object("Workflow").scalar("Status"),
                detail.scalar("RecordState"),
                detail.object("Compliance").scalar("Status"))
            .flatMap(Optional::stream)
            .anyMatch(word -> GOOD.contains(normal(word)));
    boolean archived =
        detail.at("archived").asBoolean(false)
            || detail.object("service").at("archived").asBoolean(false);
    if (put || archived) {
      return RESOLVED;
    }
    return word(detail).map(word -> byWord(normal(word), event)).orElse(FIRING);
  }

  private static AwsState byWord(String word, LenientFields event) {
    boolean machine = event.scalar("source").filter("aws.ec2"::equals).isPresent();
    if (GOOD.contains(word) || (machine && word.equals("RUNNING"))) {
      return RESOLVED;
    }
    return BEGUN.contains(word) ? UNDER_WAY : FIRING;
  }

  /** Auto Scaling has the state in the type of the event, and RDS has it nowhere. */
  private static Optional<AwsState> byType(LenientFields event) {
    String type =
        TextLimits.cut(event.scalar("detail-type", "Event").orElse(""), MAX_CHARS)
            .toUpperCase(Locale.ROOT);
    if (type.endsWith("TEST_NOTIFICATION")) {
      return Optional.of(UNDER_WAY);
    }
    if (type.startsWith("AUTOSCALING:")) {
      return Optional.of(type.endsWith("_ERROR") ? FIRING : RESOLVED);
    }
    List<String> words = List.of(type.split("[ :_-]"));
    if (words.contains("UNSUCCESSFUL") || words.contains("FAILED") || words.contains("FAILURE")) {
      return Optional.of(FIRING);
    }
    return words.contains("SUCCESSFUL") || words.contains("RESOLVED") || words.contains("CLOSED")
        ? Optional.of(RESOLVED)
        : Optional.empty();
  }

  private static String normal(String word) {
    StringBuilder normal = new StringBuilder();
    TextLimits.cut(word, MAX_CHARS)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> normal.append((char) c));
    return normal.toString().toUpperCase(Locale.ROOT);
  }
}
