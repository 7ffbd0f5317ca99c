package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.Loose;
import dev.rollcall.http.intake.Reading;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.Texts;
import dev.rollcall.http.intake.Times;
import dev.rollcall.http.intake.Words;
import dev.rollcall.wire.IncidentReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One event of any service of AWS, as EventBridge or the service itself sends it.
 *
 * @param event the envelope
 * @param detail what it is about; the envelope itself where there is none
 */
record AwsEvent(Loose event, Loose detail) {

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

  /** Empty when nothing in it says which fault it is about. */
  Optional<Reading> read(AwsMessage message) {
    return AwsIdentity.of(event, detail, message.from()).map(id -> read(id, message));
  }

  private Reading read(String id, AwsMessage message) {
    AwsState state = AwsState.of(event, detail);
    if (state == AwsState.UNDER_WAY) {
      return new Reading.Nothing();
    }
    Instant at =
        Times.sane(
            event.time("time", "Event Time", "Event time", "Time", "timestamp"),
            Times.sane(Optional.of(message.sentAt()), message.now()));
    boolean resolved = state == AwsState.RESOLVED;
    return new Reading.Taken(
        new IncidentReport(
            AwsIdentity.written(id),
            resolved,
            message.group(),
            severity(),
            spoken(message),
            Optional.of(event.scalar("source").orElse("aws")),
            at,
            resolved ? Optional.empty() : began(at),
            Texts.link(event.scalar(LINKS).or(() -> detail.scalar(LINKS))),
            labels(message)));
  }

  /** A finding is renewed while it lasts. Anything else happened when the event says. */
  private Optional<Instant> began(Instant at) {
    return AwsIdentity.finding(event, detail).isPresent()
        ? Times.beginning(detail.time(BEGINNINGS))
        : Optional.of(at);
  }

  /** The kind, the resource, its state and what is said of it; never JSON. */
  private String spoken(AwsMessage message) {
    String kind = event.text("detail-type").or(message::subject).or(this::type).orElse("");
    String name = called().orElse("");
    String state = AwsState.word(detail).orElse("");
    String said =
        Stream.of(detail.text("title", "Title", "subject"), text())
            .flatMap(Optional::stream)
            .distinct()
            .map(Words::spoken)
            .collect(Collectors.joining(": "));
    String all =
        Stream.of(
                kind,
                Stream.of(name, state).filter(s -> !s.isEmpty()).collect(Collectors.joining(" ")),
                said.isEmpty() ? Words.of(detail.node()) : said)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": "));
    return Texts.spoken(Words.plain(all));
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
      Optional<String> latest = Loose.of(one).text("latestDescription");
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
    Loose parts = Loose.of(said);
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
      event.scalar(name).ifPresent(text -> labels.put(name, Texts.cut(text, Texts.LABEL)));
    }
    AwsState.word(detail).ifPresent(word -> labels.put("state", Texts.cut(word, Texts.LABEL)));
    return labels;
  }
}
