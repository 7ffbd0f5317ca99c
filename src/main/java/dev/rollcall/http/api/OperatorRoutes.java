package dev.rollcall.http.api;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.InputLimits;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /v1/incidents/{errorId}/acknowledge}, {@code escalate}, {@code resolve} and {@code
 * snooze}: the actions of a person without a phone. Field {@code by} of the body, or else the
 * token's name, is the person who acts.
 */
public final class OperatorRoutes implements Routes {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");

  private final TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions;
  private final InstantSource clock;

  public OperatorRoutes(
      TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions, InstantSource clock) {
    this.actions = actions;
    this.clock = clock;
  }

  private enum Action {
    ACKNOWLEDGE,
    ESCALATE,
    RESOLVE,
    SNOOZE
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route(Action.ACKNOWLEDGE),
        route(Action.ESCALATE),
        route(Action.RESOLVE),
        route(Action.SNOOZE));
  }

  private Route route(Action action) {
    return Route.post(
        "/v1/incidents/{errorId}/" + action.name().toLowerCase(Locale.ROOT),
        new Access.Token(Scope.ACTIONS),
        action == Action.SNOOZE ? BodyKind.JSON : BodyKind.OPTIONAL_JSON,
        request -> act(action, request));
  }

  private Reply act(Action action, Request request) {
    String errorId = InputLimits.hashed(request.parameter("errorId"));
    if (!InputLimits.isIdentity(errorId)) {
      throw HttpError.field("errorId", "must not be blank nor hold control characters");
    }
    boolean needsBody = action == Action.SNOOZE;
    StrictFields body =
        StrictFields.of(
            request.body().isEmpty() && !needsBody ? Json.object() : request.json(), "");
    body.only(needsBody ? Set.of("by", "seconds", "duration") : Set.of("by"));
    String by = by(body, request.caller());
    EscalationEvent.OperatorAction event =
        switch (action) {
          case ACKNOWLEDGE -> new EscalationEvent.Acknowledge(by);
          case ESCALATE -> new EscalationEvent.Escalate(by);
          case RESOLVE -> new EscalationEvent.ResolveByHand(by, clock.instant());
          case SNOOZE -> new EscalationEvent.Snooze(by, duration(body));
        };
    actions.write(List.of(new Keyed<>(errorId, event)));
    return Reply.accepted(1);
  }

  private static String by(StrictFields body, Caller caller) {
    Optional<String> by = body.optionalId("by", InputLimits.MAX_BY_BYTES);
    if (by.isEmpty() && caller.equals(Caller.ANYBODY)) {
      throw body.refused("by", "is missing, and no token says who acts");
    }
    return by.orElse(caller.name());
  }

  private static Duration duration(StrictFields body) {
    if (body.hasAny("seconds") == body.hasAny("duration")) {
      throw body.refused("duration", "or seconds, one of them, must say how long");
    }
    long most = InputLimits.MAX_SNOOZE.toSeconds();
    Optional<Long> seconds = body.number("seconds", 1, most);
    if (seconds.isPresent()) {
      return Duration.ofSeconds(seconds.get());
    }
    Matcher text = DURATION.matcher(body.text("duration", TextLimits.LABEL).orElse(""));
    Duration duration = text.matches() ? duration(text) : Duration.ZERO;
    if (!duration.isPositive() || duration.toSeconds() > most) {
      throw body.refused("duration", "must be a time such as 90s, 10m, 2h or 1d, at most 30d");
    }
    return duration;
  }

  private static Duration duration(Matcher text) {
    long number = Long.parseLong(text.group(1));
    return switch (text.group(2).charAt(0)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
