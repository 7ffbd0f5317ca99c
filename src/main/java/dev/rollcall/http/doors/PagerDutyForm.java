package dev.rollcall.http.doors;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.server.Caller;
import dev.rollcall.wire.IncidentReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names that a version of PagerDuty's Events API has for the same things. */
enum PagerDutyForm {
  V1("service_key", "event_type", "incident_key", 200),
  V2("routing_key", "event_action", "dedup_key", 202);

  private final String secret;
  private final String action;
  private final String identity;
  private final int success;

  PagerDutyForm(String secret, String action, String identity, int success) {
    this.secret = secret;
    this.action = action;
    this.identity = identity;
    this.success = success;
  }

  String secret() {
    return secret;
  }

  String action() {
    return action;
  }

  String identity() {
    return identity;
  }

  int success() {
    return success;
  }

  IncidentReport trigger(LenientFields body, String key, Caller caller, Instant now) {
    LenientFields event = this == V1 ? body : body.object("payload");
    LenientFields details = this == V1 ? body.object("details") : event.object("custom_details");
    String message =
        event
            .text("summary", "description")
            .or(() -> body.text("summary", "description"))
            .or(() -> event.text("custom_details", "details", "source"))
            .orElse("");
    return new IncidentReport(
        key,
        false,
        caller.groupFor(Optional.empty()),
        Severities.of(
            event
                .scalar("severity")
                .or(() -> details.scalar("severity", "priority", "SERVICESTATE"))),
        TextLimits.spoken(message),
        event.text("source").or(() -> body.text("client")),
        now,
        Optional.empty(),
        TextLimits.link(body.scalar("client_url")),
        labels(event));
  }

  IncidentReport resolve(LenientFields body, String key, Caller caller, Instant now) {
    return new IncidentReport(
        key,
        true,
        caller.groupFor(Optional.empty()),
        Severity.HIGH,
        "",
        body.text("client"),
        now,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Map<String, String> labels(LenientFields event) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : List.of("component", "group", "class", "timestamp")) {
      event.text(name).ifPresent(text -> labels.put(name, TextLimits.cut(text, TextLimits.LABEL)));
    }
    return labels;
  }
}
