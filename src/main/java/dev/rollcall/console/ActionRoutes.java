package dev.rollcall.console;

import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The buttons of an incident. Each writes an operator's action, and the history answers. */
public final class ActionRoutes implements Routes {

  /** How long "later" is. */
  static final Duration LATER = Duration.ofMinutes(30);

  private final Doorway doorway;
  private final Sender sender;

  /** Writes operators' actions. */
  @FunctionalInterface
  public interface Sender {
    /** Returns when Kafka has it. Throws HttpError 503 if that fails. */
    void send(String errorId, EscalationEvent.OperatorAction action);
  }

  public ActionRoutes(Doorway doorway, Sender sender) {
    this.doorway = doorway;
    this.sender = sender;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route("acknowledge", (visitor, _) -> new EscalationEvent.Acknowledge(visitor.name())),
        route("escalate", (visitor, _) -> new EscalationEvent.Escalate(visitor.name())),
        route("resolve", (visitor, now) -> new EscalationEvent.ResolveByHand(visitor.name(), now)),
        route("later", (visitor, _) -> new EscalationEvent.Snooze(visitor.name(), LATER)));
  }

  private Route route(
      String action, BiFunction<Visitor, Instant, EscalationEvent.OperatorAction> event) {
    return new Route(
        Method.POST,
        "/i/{errorId}/" + action,
        new Access.Body(),
        BodyKind.FORM,
        Set.of(303, 400, 403, 408, 413, 415, 503),
        doorway.form(
            ConsoleRight.RESPONDER,
            (request, _, visitor, _) -> {
              Instant now = doorway.clock().instant();
              String errorId = Paths.errorId(request.parameter("errorId"));
              sender.send(errorId, event.apply(visitor, now));
              return sent(errorId, now);
            }));
  }

  private static Reply sent(String errorId, Instant at) {
    return Renderer.seeOther(Paths.incident(errorId) + "?sent=" + at.toEpochMilli());
  }
}
