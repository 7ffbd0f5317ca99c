package dev.rollcall.http.doors;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.LenientFields;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.RefusedReports;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.Handler;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.Keyed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * PagerDuty's Events API, under our path and under theirs, so that a sender needs only another host
 * name. The key that its clients send is the token, and the token's group is called. Version 2 and
 * version 1 differ in the names of their fields. Change events are accepted and call nobody.
 *
 * <p>A resolve has no time, so the time of arrival counts for it and for a trigger. If a trigger's
 * own {@code timestamp} counted, a sender whose clock is late would raise incidents older than the
 * last resolve, and nobody would be called.
 */
public final class PagerDutyRoutes implements Routes {

  private static final String ROUTING_KEY = "X-Routing-Key";

  private final Intake intake;
  private final TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions;
  private final Gatekeeper gate;

  public PagerDutyRoutes(
      Intake intake, TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions, Gatekeeper gate) {
    this.intake = intake;
    this.actions = actions;
    this.gate = gate;
  }

  private enum Action {
    TRIGGER,
    ACKNOWLEDGE,
    RESOLVE
  }

  @Override
  public List<Route> routes() {
    Stream<Route> second =
        Stream.of("/v1/webhooks/pagerduty", "/v2/enqueue")
            .map(path -> route(path, 202, request -> event(request, PagerDutyForm.V2)));
    return Stream.concat(
            second,
            Stream.of(
                route(
                    "/generic/2010-04-15/create_event.json",
                    200,
                    request -> event(request, PagerDutyForm.V1)),
                route("/v2/change/enqueue", 202, this::change)))
        .toList();
  }

  private static Route route(String path, int success, Handler handler) {
    Route like = Route.post(path, new Access.Body(), BodyKind.ANY, handler);
    Set<Integer> statuses = new TreeSet<>(like.statuses());
    statuses.remove(202);
    statuses.add(success);
    return new Route(like.method(), path, like.access(), like.entity(), statuses, handler);
  }

  private Reply event(Request request, PagerDutyForm form) {
    LenientFields body = intake.object(RefusedReports.unknown(), request);
    Optional<Action> action = action(body.scalar(form.action()));
    Scope scope = action.equals(Optional.of(Action.ACKNOWLEDGE)) ? Scope.ACTIONS : Scope.INCIDENTS;
    Caller caller = gate.admit(secret(request, body, form), scope);
    if (action.isEmpty()) {
      throw intake.refusal(caller, form.action(), RefusalReason.STATUS_UNKNOWN);
    }
    String key = key(body.scalar(form.identity()), action.get(), caller, form);
    switch (action.get()) {
      case TRIGGER -> intake.write(List.of(form.trigger(body, key, caller, intake.now())));
      case ACKNOWLEDGE ->
          actions.write(List.of(new Keyed<>(key, new EscalationEvent.Acknowledge(caller.name()))));
      case RESOLVE -> intake.write(List.of(form.resolve(body, key, caller, intake.now())));
    }
    return Reply.json(
        form.success(),
        Json.object()
            .put("status", "success")
            .put("message", "Event processed")
            .put(form.identity(), key));
  }

  private Reply change(Request request) {
    LenientFields body = intake.object(RefusedReports.unknown(), request);
    Caller unused = gate.admit(secret(request, body, PagerDutyForm.V2), Scope.INCIDENTS);
    return Reply.json(
        202, Json.object().put("status", "success").put("message", "Change event processed"));
  }

  private static Optional<String> secret(Request request, LenientFields body, PagerDutyForm form) {
    return body.scalar(form.secret())
        .or(() -> Optional.ofNullable(request.headers().get(ROUTING_KEY.toLowerCase(Locale.ROOT))));
  }

  private static Optional<Action> action(Optional<String> word) {
    return switch (word.orElse("").strip().toLowerCase(Locale.ROOT)) {
      case "trigger" -> Optional.of(Action.TRIGGER);
      case "acknowledge" -> Optional.of(Action.ACKNOWLEDGE);
      case "resolve" -> Optional.of(Action.RESOLVE);
      default -> Optional.empty();
    };
  }

  /** A trigger without a key gets one, which the answer returns. */
  private String key(Optional<String> key, Action action, Caller caller, PagerDutyForm form) {
    return action == Action.TRIGGER && key.isEmpty()
        ? UUID.randomUUID().toString()
        : intake.identity(caller, form.identity(), key);
  }
}
