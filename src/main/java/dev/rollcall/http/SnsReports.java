package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.roster.Severity;
import dev.rollcall.wire.Bounds;
import dev.rollcall.wire.Report;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Messages of SNS as incidents: a CloudWatch alarm by its ARN, any other text by what it says.
 *
 * <p>A text has no identity and is never resolved by its sender. So texts that differ in numbers
 * alone, from one topic and within one hour, are one incident; the same text an hour later calls
 * again, even when somebody still has the first.
 */
final class SnsReports {

  private static final Duration SAME = Duration.ofHours(1);
  private static final int HASH = 16;
  private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F]*[0-9][0-9a-fA-F]*");

  /** CloudWatch writes the offset without a colon. */
  private static final DateTimeFormatter CLOUDWATCH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX", Locale.ROOT);

  private SnsReports() {}

  static Report report(SnsMessage message, Optional<String> group, Instant now) {
    return alarm(message.message())
        .map(alarm -> alarm(alarm, message, group, now))
        .orElseGet(() -> text(message, group, now));
  }

  private static Optional<JsonNode> alarm(String text) {
    try {
      return Optional.of(Json.read(text))
          .filter(json -> json.path("AlarmName").isTextual())
          .filter(json -> json.path("NewStateValue").isTextual());
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  /**
   * Whatever is not OK fires. INSUFFICIENT_DATA comes only to those who have asked CloudWatch for
   * it, and a metric that went silent may be the fault itself.
   */
  private static Report alarm(
      JsonNode alarm, SnsMessage message, Optional<String> group, Instant now) {
    String name = alarm.path("AlarmName").asText();
    String arn = alarm.path("AlarmArn").asText("");
    String id = Fields.isId(arn) ? arn : message.topicArn() + "/" + name;
    boolean resolved = alarm.path("NewStateValue").asText().equals("OK");
    String said = alarm.path("AlarmDescription").asText("");
    Instant changedAt = Times.sane(time(alarm.path("StateChangeTime").asText("")), now);
    boolean began = !resolved && alarm.path("OldStateValue").asText().equals("OK");
    String why = said.isBlank() ? alarm.path("NewStateReason").asText("") : said;
    return new Report(
        shortened(id),
        resolved,
        group,
        Severity.HIGH,
        why.isBlank() ? name : name + ": " + why,
        Optional.of("cloudwatch"),
        changedAt,
        began ? Optional.of(changedAt) : Optional.empty(),
        Optional.empty(),
        Map.of("topic", message.topicArn(), "state", alarm.path("NewStateValue").asText()));
  }

  private static Report text(SnsMessage message, Optional<String> group, Instant now) {
    String said = message.message().strip();
    String shape = NUMBERS.matcher(message.subject().orElse("") + "\n" + said).replaceAll("#");
    long hour = message.timestamp().getEpochSecond() / SAME.toSeconds();
    String hash = TokenLine.sha256(message.topicArn() + "\n" + hour + "\n" + shape);
    return new Report(
        "sns-" + hash.substring(0, HASH),
        false,
        group,
        Severity.HIGH,
        message.subject().map(subject -> subject + ": " + said).orElse(said),
        Optional.of("sns"),
        Times.sane(Optional.of(message.timestamp()), now),
        Optional.empty(),
        Optional.empty(),
        Map.of("topic", message.topicArn()));
  }

  private static String shortened(String id) {
    return Fields.isId(id) ? Bounds.hashed(id) : TokenLine.sha256(id);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, CLOUDWATCH).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
