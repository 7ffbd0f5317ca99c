package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.ReportBatch;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/webhooks/alertmanager} (its webhook), {@code /v1/webhooks/grafana} (its alerting,
 * which sends the same form) and {@code /api/v2/alerts} (Alertmanager's own API, for Prometheus and
 * the rulers of Loki, Mimir and Thanos). Each alert is an incident. A repeat keeps {@code
 * startsAt}. So an incident that an operator resolved here stays resolved until the alert begins
 * anew.
 */
public final class AlertmanagerRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerRoutes.class);
  private static final String POSTED = "/api/v2/alerts";

  private final Intake intake;
  private final AlertReader alerts;

  public AlertmanagerRoutes(Intake intake, AlertLabels names) {
    this.intake = intake;
    this.alerts = new AlertReader(names);
  }

  @Override
  public List<Route> routes() {
    return List.of(webhook("alertmanager"), webhook("grafana"), posted());
  }

  private Route webhook(String source) {
    return Route.post(
        "/v1/webhooks/" + source,
        new Access.Token(Scope.INCIDENTS),
        BodyKind.STREAM,
        request -> notified(request, source));
  }

  /** Alertmanager answers 200, and so does this. */
  private Route posted() {
    Route like =
        Route.post(POSTED, new Access.Token(Scope.INCIDENTS), BodyKind.STREAM, this::posted);
    Set<Integer> statuses = new TreeSet<>(like.statuses());
    statuses.remove(202);
    statuses.add(200);
    return new Route(
        like.method(), like.path(), like.access(), like.entity(), statuses, like.handler());
  }

  private Reply notified(Request request, String source) {
    ReportBatch batch = intake.open(request.caller());
    Instant now = intake.now();
    long left =
        read(
            request.stream(),
            batch,
            alert -> alerts.notified(alert, at(batch), request.caller(), source, now));
    if (left > 0) {
      LOG.error("the sender left out {} alerts: its max_alerts must be 0 source={}", left, source);
    }
    return batch.end(202);
  }

  private Reply posted(Request request) {
    ReportBatch batch = intake.open(request.caller());
    Instant now = intake.now();
    long unused =
        read(
            request.stream(),
            batch,
            alert -> alerts.posted(alert, at(batch), request.caller(), now));
    return batch.end(200);
  }

  private static String at(ReportBatch batch) {
    return "alerts[" + batch.index() + "]";
  }

  /**
   * If a body turns out to be too large or too slow, the alerts before that count: a storm that is
   * too long must ring too.
   */
  private static long read(InputStream in, ReportBatch batch, Function<JsonNode, ReadReport> read) {
    try {
      return AlertListReader.read(in, batch, read);
    } catch (HttpError refusal) {
      if (refusal.status() == 413 || refusal.status() == 408) {
        batch.write();
      } else if (refusal.status() < 500) {
        batch.add(
            new ReadReport.Refused(
                "",
                refusal.status() == 422 ? RefusalReason.NOT_AN_OBJECT : RefusalReason.NOT_JSON));
      }
      throw refusal;
    } finally {
      batch.charge();
    }
  }
}
