package dev.rollcall.console;

import dev.rollcall.console.pages.IncidentLine;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.console.state.IncidentBoard;
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

  private static final String ACKNOWLEDGE = "acknowledge";

  private final Doorway doorway;
  private final IncidentBoard board;
  private final Sender sender;

  /** Writes operators' actions. */
  @FunctionalInterface
  public interface Sender {
    /** Returns when Kafka has it. Throws HttpError 503 if that fails. */
    void send(String errorId, EscalationEvent.OperatorAction action);
  }

  public ActionRoutes(Doorway doorway, IncidentBoard board, Sender sender) {
    this.doorway = doorway;
    this.board = board;
    this.sender = sender;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route(ACKNOWLEDGE, (visitor, _) -> new EscalationEvent.Acknowledge(visitor.name())),
        route("escalate", (visitor, _) -> new EscalationEvent.Escalate(visitor.name())),
        route("resolve", (visitor, now) -> new EscalationEvent.ResolveByHand(visitor.name(), now)),
        route("later", (visitor, _) -> new EscalationEvent.Snooze(visitor.name(), LATER)));
  }

  private Route route(
      String action, BiFunction<Visitor, Instant, EscalationEvent.OperatorAction> event) {
    String path = "/i/{errorId}/" + action;
    return new Route(
        Method.POST,
        path,
        new Access.Body(),
        BodyKind.FORM,
        Set.of(303, 400, 403, 408, 413, 415, 503),
        doorway.form(
            path,
            ConsoleRight.RESPONDER,
            (request, _, visitor, form) -> {
              Instant now = doorway.clock().instant();
              String errorId = Paths.id(request.parameter("errorId"));
              if (action.equals(ACKNOWLEDGE) && isTakenMeanwhile(errorId, visitor, form)) {
                return Renderer.seeOther(Paths.incident(errorId));
              }
              sender.send(errorId, event.apply(visitor, now));
              return sent(errorId, now);
            }));
  }

  /**
   * Whether somebody else took it after the page was made. An operator's accept takes an incident
   * over, and nobody should do that without knowing.
   */
  private boolean isTakenMeanwhile(String errorId, Visitor visitor, SentForm form) {
    String holder = board.find(errorId).map(IncidentLine::holder).orElse("");
    return !holder.isEmpty()
        && !holder.equals(visitor.name())
        && !holder.equals(form.field("holder"));
  }

  private static Reply sent(String errorId, Instant at) {
    return Renderer.seeOther(Paths.incident(errorId) + "?sent=" + at.toEpochMilli());
  }
}
