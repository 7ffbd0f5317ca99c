package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.EventTimes;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.SpokenText;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.wire.IncidentReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event of any service of AWS, as EventBridge or the service itself sends it.
 *
 * @param event the envelope
 * @param detail its content; the envelope itself if there is none
 */
record AwsEvent(LenientFields event, LenientFields detail) {

  private static final String[] BEGINNINGS = {
    "createdAt", "CreatedAt", "FirstObservedAt", "firstObservedAt", "startTime", "eventFirstSeen"
  };
  private static final String[] TEXTS = {
    "description",
    "Description",
    "shortDescription",
    "message",
    "Message",
    "Event Message",
    "statusMessage",
    "StatusMessage",
    "stoppedReason",
    "errorMessage",
    "detailMessage",
    "reason",
    "Cause",
    "cause"
  };
  private static final String[] LINKS = {"Identifier Link", "SourceUrl", "sourceUrl", "url"};

  /** Empty if nothing in it identifies the fault. */
  Optional<ReadReport> read(AwsMessage message) {
    return AwsIdentity.of(event, detail, message.from()).map(id -> read(id, message));
  }

  private ReadReport read(String id, AwsMessage message) {
    AwsState state = AwsState.of(event, detail);
    if (state == AwsState.UNDER_WAY) {
      return new ReadReport.Nothing();
    }
    Instant at =
        EventTimes.sane(
            event.time("time", "Event Time", "Event time", "Time", "timestamp"),
            EventTimes.sane(Optional.of(message.sentAt()), message.now()));
    boolean resolved = state == AwsState.RESOLVED;
    return new ReadReport.Taken(
        new IncidentReport(
            AwsIdentity.written(id),
            resolved,
            message.group(),
            severity(),
            spoken(message),
            Optional.of(event.scalar("source").orElse("aws")),
            at,
            resolved ? Optional.empty() : began(at),
            TextLimits.link(event.scalar(LINKS).or(() -> detail.scalar(LINKS))),
            labels(message)));
  }

  /** A finding is renewed while it lasts. Anything else happened at the time of the event. */
  private Optional<Instant> began(Instant at) {
    return AwsIdentity.finding(event, detail).isPresent()
        ? EventTimes.beginning(detail.time(BEGINNINGS))
        : Optional.of(at);
  }

  /** The kind, the resource, its state and its description; never JSON. */
  private String spoken(AwsMessage message) {
    String kind = event.text("detail-type").or(message::subject).or(this::type).orElse("");
    String name = called().orElse("");
    String state = AwsState.word(detail).orElse("");
    String said =
        Stream.of(detail.text("title", "Title", "subject"), text())
            .flatMap(Optional::stream)
            .distinct()
            .map(SpokenText::spoken)
            .collect(Collectors.joining(": "));
    String all =
        Stream.of(
                kind,
                Stream.of(name, state).filter(s -> !s.isEmpty()).collect(Collectors.joining(" ")),
                said.isEmpty() ? SpokenText.of(detail.node()) : said)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": "));
    return TextLimits.spoken(SpokenText.plain(all));
  }

  private Optional<String> type() {
    return event.text("Event", "Event Source", "eventName");
  }

  private Optional<String> called() {
    if (AwsIdentity.finding(event, detail).isPresent()) {
      return Optional.empty();
    }
    return AwsIdentity.name(detail)
        .or(() -> AwsIdentity.resource(event, detail).map(AwsIdentity::last));
  }

  /** AWS Health describes in several languages. */
  private Optional<String> text() {
    JsonNode descriptions = detail.at("eventDescription");
    for (JsonNode one : descriptions) {
      Optional<String> latest = LenientFields.of(one).text("latestDescription");
      if (latest.isPresent()) {
        return latest;
      }
    }
    return detail.text(TEXTS);
  }

  private Severity severity() {
    JsonNode said = detail.at(detail.has("severity") ? "severity" : "Severity");
    if (said.isNumber()) {
      return ofTen(said.doubleValue());
    }
    if (said.isTextual()) {
      return Severities.of(Optional.of(said.textValue()));
    }
    LenientFields parts = LenientFields.of(said);
    Optional<String> word = parts.scalar("Label", "label", "description");
    if (word.isEmpty() && parts.at("Normalized").isNumber()) {
      return ofTen(parts.at("Normalized").doubleValue() / 10);
    }
    return Severities.of(
        word.or(() -> detail.scalar("eventType").filter(_ -> event.has("detail-type"))));
  }

  /** GuardDuty's numbers. */
  private static Severity ofTen(double number) {
    if (number >= 9) {
      return Severity.CRITICAL;
    }
    if (number >= 7) {
      return Severity.HIGH;
    }
    return number >= 4 ? Severity.MEDIUM : Severity.LOW;
  }

  private Map<String, String> labels(AwsMessage message) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("topic", message.from());
    for (String name : new String[] {"detail-type", "account", "region"}) {
      event
          .scalar(name)
          .ifPresent(text -> labels.put(name, TextLimits.cut(text, TextLimits.LABEL)));
    }
    AwsState.word(detail)
        .ifPresent(word -> labels.put("state", TextLimits.cut(word, TextLimits.LABEL)));
    return labels;
  }
}
