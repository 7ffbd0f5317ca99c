package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.roster.Severity;
import dev.rollcall.wire.Bounds;
import dev.rollcall.wire.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /v1/incidents}: our own JSON, the fields of topic incidents; one or a list. */
public final class IncidentRoutes implements Routes {

  static final int MOST = 1000;

  private static final Set<String> FIELDS =
      Set.of(
          "errorId",
          "status",
          "groupId",
          "severity",
          "message",
          "source",
          "occurredAt",
          "startedAt",
          "url",
          "labels");

  private final Intake intake;

  public IncidentRoutes(Intake intake) {
    this.intake = intake;
  }

  private enum Status {
    FIRING,
    RESOLVED
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/incidents", new Access.Token(Scope.INCIDENTS), Entity.JSON, this::report));
  }

  /** All or nothing: one wrong element refuses the request before anything is written. */
  private Reply report(Request request) {
    JsonNode body = request.json();
    List<Fields> elements =
        body.isArray() ? Fields.elements(body, "", MOST) : List.of(Fields.of(body, ""));
    Instant now = intake.now();
    List<Report> reports =
        elements.stream().map(fields -> report(fields, request.caller(), now)).toList();
    intake.charge(request.caller(), reports.size());
    intake.write(reports);
    return Reply.accepted(reports.size());
  }

  private static Report report(Fields fields, Caller caller, Instant now) {
    fields.only(FIELDS);
    Instant occurredAt = fields.instant("occurredAt").orElse(now);
    Times.plausible(fields, "occurredAt", occurredAt, now);
    Optional<Instant> startedAt = fields.instant("startedAt");
    startedAt.ifPresent(at -> Times.plausible(fields, "startedAt", at, now));
    return new Report(
        fields.identity("errorId"),
        fields.choice("status", Status.class).orElse(Status.FIRING) == Status.RESOLVED,
        Groups.of(fields.optionalId("groupId", Bounds.NAME), caller),
        fields.choice("severity", Severity.class).orElse(Severity.HIGH),
        fields.text("message", Integer.MAX_VALUE).orElse(""),
        fields.text("source", Bounds.SOURCE),
        occurredAt,
        startedAt,
        fields.text("url", Bounds.URL),
        fields.texts("labels", Bounds.LABELS, Texts.LABEL));
  }
}
