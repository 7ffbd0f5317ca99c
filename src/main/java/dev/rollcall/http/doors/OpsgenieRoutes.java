package dev.rollcall.http.doors;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.Severities;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Handler;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Opsgenie's alert API, so that a sender needs only another host name and a token as its API key.
 * The alias is the errorId. If there is none, the message identifies the alert. Create and close
 * need scope incidents, acknowledge and snooze need actions.
 */
public final class OpsgenieRoutes implements Routes {

  private static final String ALERTS = "/v2/alerts";
  private static final String ONE = ALERTS + "/{identifier}/";

  private final Intake intake;
  private final TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions;
  private final AlertLabels names;

  public OpsgenieRoutes(
      Intake intake,
      TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions,
      AlertLabels names) {
    this.intake = intake;
    this.actions = actions;
    this.names = names;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route(ALERTS, Scope.INCIDENTS, this::create),
        route(ONE + "close", Scope.INCIDENTS, this::close),
        route(ONE + "acknowledge", Scope.ACTIONS, this::acknowledge),
        route(ONE + "snooze", Scope.ACTIONS, this::snooze));
  }

  private static Route route(String path, Scope scope, Handler handler) {
    return Route.post(path, new Access.Token(scope), BodyKind.ANY, handler);
  }

  private Reply create(Request request) {
    Caller caller = request.caller();
    LenientFields alert = intake.object(caller, request);
    Map<String, String> labels = new TreeMap<>(alert.texts("details"));
    alert.text("tags").ifPresent(tags -> labels.put("tags", tags));
    alert.text("entity").ifPresent(entity -> labels.put("entity", entity));
    intake.write(
        List.of(
            new IncidentReport(
                intake.identity(caller, "alias", alert.scalar("alias", "message")),
                false,
                caller.groupFor(Optional.ofNullable(labels.get(names.group()))),
                Severities.of(alert.scalar("priority")),
                TextLimits.spoken(alert.text("message", "description").orElse("")),
                alert.text("source").or(() -> Optional.of("opsgenie")),
                intake.now(),
                Optional.empty(),
                Optional.empty(),
                labels)));
    return processed();
  }

  private Reply close(Request request) {
    intake.write(
        List.of(
            new IncidentReport(
                identity(request),
                true,
                request.caller().groupFor(Optional.empty()),
                Severity.HIGH,
                "",
                Optional.of("opsgenie"),
                intake.now(),
                Optional.empty(),
                Optional.empty(),
                Map.of())));
    return processed();
  }

  private Reply acknowledge(Request request) {
    return act(request, new EscalationEvent.Acknowledge(by(request)));
  }

  private Reply snooze(Request request) {
    Instant now = intake.now();
    Optional<Instant> end =
        body(request).time("endTime").filter(time -> !time.isBefore(now.plusSeconds(1)));
    if (end.isEmpty()) {
      throw HttpError.field("endTime", "must be a time ahead, such as 2026-11-23T03:00:00Z");
    }
    Duration wanted = Duration.between(now, end.get());
    Duration most = wanted.compareTo(InputLimits.MAX_SNOOZE) > 0 ? InputLimits.MAX_SNOOZE : wanted;
    return act(request, new EscalationEvent.Snooze(by(request), most));
  }

  private Reply act(Request request, EscalationEvent.OperatorAction event) {
    actions.write(List.of(new Keyed<>(identity(request), event)));
    return processed();
  }

  private String identity(Request request) {
    Optional<String> id =
        Optional.of(request.parameter("identifier")).filter(text -> !text.isBlank());
    return intake.identity(request.caller(), "identifier", id);
  }

  /** The person who acts, if the body has a name that the history can show. */
  private static String by(Request request) {
    return body(request)
        .scalar("user")
        .filter(
            user ->
                InputLimits.isIdentity(user)
                    && InputLimits.length(user) <= InputLimits.MAX_BY_BYTES)
        .orElse(request.caller().name());
  }

  /** The body of an action, which may be missing. */
  private static LenientFields body(Request request) {
    return LenientFields.of(request.body().isBlank() ? Json.object() : Json.loose(request.body()));
  }

  private static Reply processed() {
    return Reply.json(
        202,
        Json.object()
            .put("result", "Request will be processed")
            .put("took", 0.0)
            .put("requestId", UUID.randomUUID().toString()));
  }
}
