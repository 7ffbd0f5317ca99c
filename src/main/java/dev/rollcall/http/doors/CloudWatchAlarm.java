package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.EventTimes;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.SpokenText;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.wire.IncidentReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change of an alarm's state, in the form of SNS, of a Lambda action or of EventBridge. All three
 * have one identity, the alarm's ARN.
 *
 * @param changedAt empty if it cannot be read
 */
record CloudWatchAlarm(
    Optional<String> arn,
    String name,
    String state,
    Optional<String> before,
    Optional<Instant> changedAt,
    Optional<String> said) {

  private static final String OK = "OK";

  /** Empty if the message is about something else. */
  static Optional<CloudWatchAlarm> of(LenientFields message) {
    LenientFields data =
        message.has("alarmData") ? message.object("alarmData") : message.object("detail");
    if (message.scalar("AlarmName", "AlarmArn").isPresent()
        && message.scalar("NewStateValue").isPresent()) {
      return Optional.of(ofSns(message));
    }
    if (data.has("alarmName") && data.object("state").scalar("value").isPresent()) {
      return Optional.of(ofEvent(message, data));
    }
    return Optional.empty();
  }

  private static CloudWatchAlarm ofSns(LenientFields message) {
    return new CloudWatchAlarm(
        message.scalar("AlarmArn").filter(AwsIdentity::isArn),
        message.scalar("AlarmName", "AlarmArn").orElseThrow(),
        message.scalar("NewStateValue").orElseThrow(),
        message.scalar("OldStateValue"),
        message.time("StateChangeTime"),
        message.text("AlarmDescription", "NewStateReason"));
  }

  private static CloudWatchAlarm ofEvent(LenientFields message, LenientFields data) {
    JsonNode resource = message.at("resources").path(0);
    Optional<String> first = Optional.of(resource.asText("")).filter(AwsIdentity::isArn);
    return new CloudWatchAlarm(
        message.scalar("alarmArn").filter(AwsIdentity::isArn).or(() -> first),
        data.scalar("alarmName").orElse(""),
        data.object("state").scalar("value").orElseThrow(),
        data.object("previousState").scalar("value"),
        data.object("state").time("timestamp").or(() -> message.time("time")),
        data.object("configuration")
            .text("description")
            .or(() -> data.object("state").text("reason")));
  }

  /**
   * Every state except OK fires. CloudWatch sends INSUFFICIENT_DATA only to a user who has
   * configured it, and a metric without data may be the fault itself.
   */
  IncidentReport report(AwsMessage message) {
    boolean resolved = state.strip().equalsIgnoreCase(OK);
    Instant at = EventTimes.sane(changedAt, message.now());
    boolean began = !resolved && before.filter(OK::equalsIgnoreCase).isPresent();
    return new IncidentReport(
        AwsIdentity.written(arn.orElse(message.from() + "/" + name)),
        resolved,
        message.group(),
        Severity.HIGH,
        TextLimits.spoken(SpokenText.plain(said.map(text -> name + ": " + text).orElse(name))),
        Optional.of("cloudwatch"),
        at,
        began ? Optional.of(at) : Optional.empty(),
        Optional.empty(),
        Map.of("topic", message.from(), "state", TextLimits.cut(state, TextLimits.LABEL)));
  }
}
