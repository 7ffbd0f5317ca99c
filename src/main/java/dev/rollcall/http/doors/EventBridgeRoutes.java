package dev.rollcall.http.doors;

import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.ReportBatch;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/events/eventbridge}: events of any service of AWS, from a rule whose target is an
 * API destination, with a token. An old event is not refused, other than through SNS, because
 * EventBridge tries for a day.
 */
public final class EventBridgeRoutes implements Routes {

  private static final String FROM = "eventbridge";

  private final Intake intake;

  public EventBridgeRoutes(Intake intake) {
    this.intake = intake;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/v1/events/eventbridge",
            new Access.Token(Scope.INCIDENTS),
            BodyKind.ANY,
            this::events));
  }

  private Reply events(Request request) {
    Caller caller = request.caller();
    var json = intake.json(caller, request);
    if (!json.isContainerNode() && !json.isTextual()) {
      throw intake.refusal(caller, "the body", RefusalReason.NOT_AN_OBJECT);
    }
    Instant now = intake.now();
    ReportBatch batch = intake.open(caller);
    AwsMessage message =
        new AwsMessage(
            FROM, Optional.empty(), request.body(), now, caller.groupFor(Optional.empty()), now);
    AwsReports.of(message).forEach(batch::add);
    batch.charge();
    return batch.end(202);
  }
}
