package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.intake.IncidentReader;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.IncidentReport;
import java.time.Instant;
import java.util.List;

/** {@code POST /v1/incidents}: one incident or a list, with the fields of topic incidents. */
public final class IncidentRoutes implements Routes {

  static final int MAX_INCIDENTS = 1000;

  private final Intake intake;

  public IncidentRoutes(Intake intake) {
    this.intake = intake;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/v1/incidents", new Access.Token(Scope.INCIDENTS), BodyKind.JSON, this::report));
  }

  /** All or nothing: one wrong element refuses the request before anything is written. */
  private Reply report(Request request) {
    JsonNode body = request.json();
    List<StrictFields> elements =
        body.isArray()
            ? StrictFields.elements(body, "", MAX_INCIDENTS)
            : List.of(StrictFields.of(body, ""));
    Instant now = intake.now();
    List<IncidentReport> reports =
        elements.stream()
            .map(fields -> IncidentReader.report(fields, request.caller()::groupFor, now))
            .toList();
    intake.charge(request.caller(), reports.size());
    intake.write(reports);
    return Reply.accepted(reports.size());
  }
}
