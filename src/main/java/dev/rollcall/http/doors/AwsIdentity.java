package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.wire.InputLimits;
import java.util.Optional;

/**
 * The identity of the fault in an event of AWS: the finding's ARN, the resource's ARN, the name
 * that the source gives it, or the event's own id, in this order. A job's run is not the resource.
 * Otherwise a run that succeeds could not resolve the run that failed.
 */
final class AwsIdentity {

  private static final String[] FINDINGS = {
    "findingArn", "FindingArn", "eventArn", "arn", "finding", "Id", "id", "findingId"
  };
  private static final String[] RENEWED = {"anomalyId", "insightId"};
  private static final String[] RESOURCES = {
    "resourceArn",
    "ResourceArn",
    "resourceARN",
    "SourceArn",
    "sourceArn",
    "Source ARN",
    "stateMachineArn",
    "serviceArn",
    "AutoScalingGroupARN",
    "resource"
  };
  private static final String[] NAMES = {
    "SourceIdentifier",
    "sourceIdentifier",
    "Source ID",
    "SourceId",
    "sourceId",
    "resourceId",
    "ResourceId",
    "resource_id",
    "instance-id",
    "jobName",
    "JobName",
    "crawlerName",
    "project-name",
    "pipeline",
    "AutoScalingGroupName",
    "EC2InstanceId",
    "InstanceId",
    "instanceId",
    "functionName",
    "FunctionName",
    "DBInstanceIdentifier",
    "group",
    "applicationName",
    "application",
    "budgetName",
    "BudgetName",
    "check-name",
    "ops-item-id",
    "alarmName",
    "name",
    "Name",
    "id",
    "Id"
  };

  private static final int RUN = 32;

  private AwsIdentity() {}

  static boolean isArn(String text) {
    return text.startsWith("arn:") && text.length() > "arn:".length();
  }

  /** The id as the topic allows it. An id that is too long or not valid is hashed. */
  static String written(String id) {
    return InputLimits.isIdentity(id) ? InputLimits.hashed(id) : InputLimits.sha256(id);
  }

  /** The identity of a finding, which stays while the finding is renewed. */
  static Optional<String> finding(LenientFields event, LenientFields detail) {
    boolean said = event.scalar("detail-type").filter(type -> type.contains("Finding")).isPresent();
    for (String name : FINDINGS) {
      Optional<String> id = detail.scalar(name).filter(text -> said || isArn(text));
      if (id.isPresent()) {
        return id;
      }
    }
    return detail.scalar(RENEWED);
  }

  /** Empty if the event has none of these, not even its own id. */
  static Optional<String> of(LenientFields event, LenientFields detail, String from) {
    return finding(event, detail)
        .or(() -> resource(event, detail))
        .or(() -> name(detail).map(name -> place(event, from) + "/" + name))
        .or(() -> first(event))
        .or(() -> event.scalar("id").filter(_ -> event.has("detail-type")));
  }

  /** The resource's name for people; empty if there is none. */
  static Optional<String> name(LenientFields detail) {
    for (String field : NAMES) {
      Optional<String> name = detail.scalar(field).filter(text -> !isRun(text));
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }

  static Optional<String> resource(LenientFields event, LenientFields detail) {
    for (String name : RESOURCES) {
      Optional<String> arn = detail.scalar(name).filter(AwsIdentity::isArn);
      if (arn.isPresent()) {
        return arn;
      }
    }
    for (JsonNode resource : event.at("resources")) {
      String arn = resource.asText("");
      if (isArn(arn) && !isRun(last(arn))) {
        return Optional.of(arn);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(LenientFields event) {
    return Optional.of(event.at("resources").path(0).asText("")).filter(text -> !text.isBlank());
  }

  private static String place(LenientFields event, String from) {
    return event.scalar("source").orElse(from)
        + event.scalar("account").map(text -> "/" + text).orElse("")
        + event.scalar("region").map(text -> "/" + text).orElse("");
  }

  /** The part of an ARN that names the thing. */
  static String last(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  /** A UUID, or as many hexadecimal digits. */
  static boolean isRun(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) >= 0) {
        digits++;
      } else if (c != '-') {
        return false;
      }
    }
    return digits == RUN;
  }
}
