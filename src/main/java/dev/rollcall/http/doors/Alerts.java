package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.Flaw;
import dev.rollcall.http.intake.Loose;
import dev.rollcall.http.intake.Reading;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.Texts;
import dev.rollcall.http.intake.Times;
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
final class Alerts {

  /**
   * An end comes milliseconds after it was noticed, and a firing alert's guess lies 15 s ahead or
   * more. Prometheus says an end again only after a minute.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private final AlertLabels names;

  Alerts(AlertLabels names) {
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
  Reading notified(JsonNode node, String at, Caller caller, String source, Instant now) {
    Loose alert = Loose.of(node);
    Optional<Boolean> resolved = alert.scalar("status").flatMap(Alerts::isResolved);
    if (node.isObject() && resolved.isEmpty()) {
      return new Reading.Refused(at + ".status", Flaw.STATUS_UNKNOWN);
    }
    boolean gone = resolved.orElse(false);
    Optional<Instant> began = gone ? Optional.empty() : Times.beginning(alert.time("startsAt"));
    return report(alert, at, gone, caller, source, now, began);
  }

  /**
   * An alert as Prometheus posts it to an Alertmanager: it fires until its end, and the end is a
   * guess that Prometheus moves on while the alert fires.
   */
  Reading posted(JsonNode node, String at, Caller caller, Instant now) {
    Loose alert = Loose.of(node);
    Optional<Instant> ended =
        Times.beginning(alert.time("endsAt")).filter(end -> !end.isAfter(now.plus(CLOCKS_DIFFER)));
    Instant occurredAt = Times.sane(ended, now);
    return report(alert, at, ended.isPresent(), caller, "prometheus", occurredAt, Optional.empty());
  }

  private Reading report(
      Loose alert,
      String at,
      boolean resolved,
      Caller caller,
      String source,
      Instant occurredAt,
      Optional<Instant> began) {
    if (!alert.node().isObject()) {
      return new Reading.Refused(at, Flaw.NOT_AN_OBJECT);
    }
    Map<String, String> labels = alert.texts("labels");
    Optional<String> id =
        alert
            .scalar("fingerprint")
            .or(() -> labels.isEmpty() ? Optional.empty() : Optional.of(Fingerprint.of(labels)));
    if (id.isEmpty() || !InputLimits.isIdentity(id.get())) {
      return new Reading.Refused(
          at + ".fingerprint", id.isEmpty() ? Flaw.IDENTITY_MISSING : Flaw.IDENTITY_UNUSABLE);
    }
    Said said = said(alert, labels);
    return new Reading.Taken(
        new IncidentReport(
            InputLimits.hashed(id.get()),
            resolved,
            caller.groupFor(Optional.ofNullable(labels.get(names.group()))),
            Severities.of(Optional.ofNullable(labels.get(names.severity()))),
            Texts.spoken(AlertMessage.of(said.labels(), said.notes(), names)),
            Optional.of(source),
            occurredAt,
            began,
            said.url(),
            labels));
  }

  /** Cut before anything searches in it. */
  private static Said said(Loose alert, Map<String, String> labels) {
    Map<String, String> notes = alert.texts("annotations");
    Optional<String> url =
        Texts.link(AlertMessage.first(notes, "runbook_url"))
            .or(() -> Texts.link(alert.scalar("generatorURL")));
    return new Said(cut(labels), cut(notes), url);
  }

  private static Map<String, String> cut(Map<String, String> texts) {
    Map<String, String> cut = new TreeMap<>(texts);
    cut.replaceAll((_, text) -> Texts.cut(text, Texts.LABEL));
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
