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
 * An alert of Prometheus' family as a report. Its fingerprint, the hash of its labels, is the
 * errorId; one that comes without has it made of its labels.
 */
final class AlertReader {

  /**
   * An end comes milliseconds after it was noticed, and a firing alert's guess lies 15 s ahead or
   * more. Prometheus says an end again only after a minute.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private final AlertLabels names;

  AlertReader(AlertLabels names) {
    this.names = names;
  }

  /** What an alert says besides its identity and its status. */
  private record Said(
      Map<String, String> labels, Map<String, String> notes, Optional<String> url) {}

  /**
   * An alert of a notification, which is a statement about the moment it is sent.
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
   * An alert as Prometheus posts it to an Alertmanager: it fires until its end, and the end is a
   * guess that Prometheus moves on while the alert fires.
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
    Said said = said(alert, labels);
    return new ReadReport.Taken(
        new IncidentReport(
            InputLimits.hashed(id.get()),
            resolved,
            caller.groupFor(Optional.ofNullable(labels.get(names.group()))),
            Severities.of(Optional.ofNullable(labels.get(names.severity()))),
            TextLimits.spoken(AlertMessage.of(said.labels(), said.notes(), names)),
            Optional.of(source),
            occurredAt,
            began,
            said.url(),
            labels));
  }

  /** Cut before anything searches in it. */
  private static Said said(LenientFields alert, Map<String, String> labels) {
    Map<String, String> notes = alert.texts("annotations");
    Optional<String> url =
        TextLimits.link(AlertMessage.first(notes, "runbook_url"))
            .or(() -> TextLimits.link(alert.scalar("generatorURL")));
    return new Said(cut(labels), cut(notes), url);
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
