package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.EventTimes;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.SpokenText;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads messages of AWS as incidents: a CloudWatch alarm in any of its forms, an event of any
 * service, or a text.
 *
 * <p>A text has no identity and is never resolved by its sender. So texts of one {@link
 * StableText}, from one topic and within one hour, are one incident; the same text an hour later
 * calls again, even when somebody still has the first.
 */
final class AwsReports {

  private static final Duration SAME = Duration.ofHours(1);
  private static final int HASH = 16;

  /** Somebody has changed the settings of an alarm. Its state in the event is not a change. */
  private static final String CONFIGURED = "CloudWatch Alarm Configuration Change";

  private static final int MAX_FINDINGS = 100;

  private AwsReports() {}

  static List<ReadReport> of(AwsMessage message) {
    Optional<JsonNode> json = json(message.text());
    if (json.isEmpty()) {
      return List.of(text(message, message.text()));
    }
    List<ReadReport> readings = new ArrayList<>();
    if (json.get().isArray()) {
      for (JsonNode one : json.get()) {
        readings.addAll(event(LenientFields.of(one), message));
      }
      return readings;
    }
    return event(LenientFields.of(json.get()), message);
  }

  /** A list of objects, or an object; anything else is a text. */
  private static Optional<JsonNode> json(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.loose(stripped))
          .filter(json -> json.isObject() || json.path(0).isObject());
    } catch (HttpError _) {
      return Optional.empty();
    }
  }

  private static List<ReadReport> event(LenientFields event, AwsMessage message) {
    if (event.scalar("detail-type").filter(CONFIGURED::equals).isPresent()) {
      return List.of(new ReadReport.Nothing());
    }
    Optional<CloudWatchAlarm> alarm = CloudWatchAlarm.of(event);
    if (alarm.isPresent()) {
      return List.of(new ReadReport.Taken(alarm.get().report(message)));
    }
    List<ReadReport> readings = new ArrayList<>();
    for (LenientFields detail : details(event)) {
      readings.add(
          new AwsEvent(event, detail)
              .read(message)
              .orElseGet(() -> text(message, SpokenText.of(detail.node()))));
    }
    return readings;
  }

  /** Security Hub puts several findings into one event. */
  private static List<LenientFields> details(LenientFields event) {
    LenientFields detail = event.object(event.has("content") ? "content" : "detail");
    if (!detail.node().isObject()) {
      return List.of(event);
    }
    List<LenientFields> findings = new ArrayList<>();
    for (JsonNode finding : detail.at("findings")) {
      if (finding.isObject() && findings.size() < MAX_FINDINGS) {
        findings.add(LenientFields.of(finding));
      }
    }
    return findings.isEmpty() ? List.of(detail) : findings;
  }

  private static ReadReport text(AwsMessage message, String text) {
    String said = message.subject().map(subject -> subject + ": " + text).orElse(text);
    long hour = message.sentAt().getEpochSecond() / SAME.toSeconds();
    String shape = StableText.of(message.subject().orElse("") + "\n" + text);
    String hash = InputLimits.sha256(message.from() + "\n" + hour + "\n" + shape);
    return new ReadReport.Taken(
        new IncidentReport(
            "sns-" + hash.substring(0, HASH),
            false,
            message.group(),
            Severity.HIGH,
            TextLimits.spoken(SpokenText.spoken(said)),
            Optional.of("sns"),
            EventTimes.sane(Optional.of(message.sentAt()), message.now()),
            Optional.empty(),
            Optional.empty(),
            Map.of("topic", message.from())));
  }
}
