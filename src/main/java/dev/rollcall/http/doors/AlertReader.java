package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.EventTimes;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.server.Caller;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an alert of Prometheus' family as a report. Its fingerprint, the hash of its labels, is the
 * errorId. If an alert has no fingerprint, the reader computes it.
 */
final class AlertReader {

  /**
   * A real end is milliseconds old when it arrives, and the guess of a firing alert lies 15 s ahead
   * or more. Prometheus reports an end again only after a minute.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private final AlertLabels names;

  AlertReader(AlertLabels names) {
    this.names = names;
  }

  /** The fields of an alert besides its identity and its status. */
  private record AlertTexts(
      Map<String, String> labels, Map<String, String> notes, Optional<String> url) {}

  /**
   * Reads an alert of a notification, which has the state at the moment it is sent.
   *
   * @param at the alert's place in the body
   */
  ReadReport notified(JsonNode node, String at, Caller caller, String source, Instant now) {
    LenientFields alert = LenientFields.of(node);
    Optional<Boolean> resolved = alert.scalar("status").flatMap(AlertReader::isResolved);
    if (node.isObject() && resolved.isEmpty()) {
      return new ReadReport.Refused(at + ".status", RefusalReason.STATUS_UNKNOWN);
    }
    boolean gone = resolved.orElse(false);
    Optional<Instant> began =
        gone ? Optional.empty() : EventTimes.beginning(alert.time("startsAt"));
    return report(alert, at, gone, caller, source, now, began);
  }

  /**
   * Reads an alert as Prometheus posts it to an Alertmanager. It fires until its end. Prometheus
   * guesses the end, and moves it on while the alert fires.
   */
  ReadReport posted(JsonNode node, String at, Caller caller, Instant now) {
    LenientFields alert = LenientFields.of(node);
    Optional<Instant> ended =
        EventTimes.beginning(alert.time("endsAt"))
            .filter(end -> !end.isAfter(now.plus(CLOCKS_DIFFER)));
    Instant occurredAt = EventTimes.sane(ended, now);
    return report(alert, at, ended.isPresent(), caller, "prometheus", occurredAt, Optional.empty());
  }

  private ReadReport report(
      LenientFields alert,
      String at,
      boolean resolved,
      Caller caller,
      String source,
      Instant occurredAt,
      Optional<Instant> began) {
    if (!alert.node().isObject()) {
      return new ReadReport.Refused(at, RefusalReason.NOT_AN_OBJECT);
    }
    Map<String, String> labels = alert.texts("labels");
    Optional<String> id =
        alert
            .scalar("fingerprint")
            .or(() -> labels.isEmpty() ? Optional.empty() : Optional.of(Fingerprint.of(labels)));
    if (id.isEmpty() || !InputLimits.isIdentity(id.get())) {
      return new ReadReport.Refused(
          at + ".fingerprint",
          id.isEmpty() ? RefusalReason.IDENTITY_MISSING : RefusalReason.IDENTITY_UNUSABLE);
    }
    AlertTexts texts = texts(alert, labels);
    return new ReadReport.Taken(
        new IncidentReport(
            InputLimits.hashed(id.get()),
            resolved,
            caller.groupFor(Optional.ofNullable(labels.get(names.group()))),
            Severities.of(Optional.ofNullable(labels.get(names.severity()))),
            TextLimits.spoken(AlertMessage.of(texts.labels(), texts.notes(), names)),
            Optional.of(source),
            occurredAt,
            began,
            texts.url(),
            labels));
  }

  /** Cuts the texts before anything searches in them. */
  private static AlertTexts texts(LenientFields alert, Map<String, String> labels) {
    Map<String, String> notes = alert.texts("annotations");
    Optional<String> url =
        TextLimits.link(AlertMessage.first(notes, "runbook_url"))
            .or(() -> TextLimits.link(alert.scalar("generatorURL")));
    return new AlertTexts(cut(labels), cut(notes), url);
  }

  private static Map<String, String> cut(Map<String, String> texts) {
    Map<String, String> cut = new TreeMap<>(texts);
    cut.replaceAll((_, text) -> TextLimits.cut(text, TextLimits.LABEL));
    return cut;
  }

  private static Optional<Boolean> isResolved(String status) {
    return switch (status.strip().toLowerCase(Locale.ROOT)) {
      case "firing", "alerting", "active" -> Optional.of(false);
      case "resolved", "ok", "normal", "inactive" -> Optional.of(true);
      default -> Optional.empty();
    };
  }
}
