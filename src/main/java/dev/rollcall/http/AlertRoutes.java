package dev.rollcall.http;

import dev.rollcall.wire.Bounds;
import dev.rollcall.wire.Report;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/webhooks/alertmanager} (its webhook, version 4) and {@code /v1/webhooks/grafana}
 * (its alerting, which sends the same form). Each alert is an incident; its fingerprint, the hash
 * of its labels, is the errorId. A repeat keeps {@code startsAt}, so what an operator resolved here
 * stays resolved until the alert begins anew.
 */
public final class AlertRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(AlertRoutes.class);
  private static final int MOST = 10_000;
  private static final int ANY = Integer.MAX_VALUE;

  private final TopicWriter<Report> incidents;
  private final AlertLabels names;
  private final InstantSource clock;

  public AlertRoutes(TopicWriter<Report> incidents, AlertLabels names, InstantSource clock) {
    this.incidents = incidents;
    this.names = names;
    this.clock = clock;
  }

  private enum Status {
    FIRING,
    RESOLVED
  }

  @Override
  public List<Route> routes() {
    return Stream.of("alertmanager", "grafana").map(this::route).toList();
  }

  private Route route(String source) {
    return Route.post(
        "/v1/webhooks/" + source,
        new Access.Token(Scope.INCIDENTS),
        Entity.JSON,
        request -> alerts(request, source));
  }

  private Reply alerts(Request request, String source) {
    Fields body = Fields.of(request.json(), "");
    Instant now = clock.instant();
    List<Report> reports =
        body.objects("alerts", MOST).stream()
            .map(alert -> report(alert, request.caller(), source, now))
            .toList();
    long left = body.number("truncatedAlerts", 0, Long.MAX_VALUE).orElse(0L);
    if (left > 0) {
      LOG.error("{} left out {} alerts: its max_alerts must be 0", source, left);
    }
    incidents.write(reports);
    return Reply.accepted(reports.size());
  }

  private Report report(Fields alert, Caller caller, String source, Instant now) {
    String fingerprint = alert.identity("fingerprint");
    boolean resolved = alert.needed("status", Status.class) == Status.RESOLVED;
    Map<String, String> labels = alert.texts("labels", ANY, ANY);
    Map<String, String> notes = alert.texts("annotations", ANY, ANY);
    Optional<Instant> began = resolved ? Optional.empty() : alert.instant("startsAt");
    return new Report(
        fingerprint,
        resolved,
        Optional.ofNullable(labels.get(names.group())).filter(Fields::isId).or(caller::group),
        Severities.of(Optional.ofNullable(labels.get(names.severity()))),
        AlertMessage.of(labels, notes, names),
        Optional.of(source),
        now,
        Times.beginning(began),
        AlertMessage.first(notes, "runbook_url")
            .or(() -> alert.text("generatorURL", ANY))
            .filter(url -> !url.isEmpty() && Bounds.length(url) <= Bounds.URL),
        labels);
  }
}
