package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.TryPage;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;

/** {@code /try}: who would be called, with a plan that is only tried and with the one in force. */
public final class TryRoutes implements Routes {

  private static final String PATH = "/try";

  private final Doorway doorway;
  private final TryDesk desk;

  public TryRoutes(Doorway doorway, TryDesk desk) {
    this.doorway = doorway;
    this.desk = desk;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200, 303, 403, 503), doorway.guarded(this::begin)),
        new Route(
            Method.POST,
            PATH,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(200, 303, 400, 403, 408, 413, 415, 422, 503),
            doorway.question(ConsoleRight.RESPONDER, this::tell)));
  }

  private Reply begin(Request request, Frame frame) {
    return page(
        200, TryPage.toBegin(desk.inForce(), desk.group(), doorway.clock().instant()), frame);
  }

  private Reply tell(Request request, Frame frame, Visitor visitor, SentForm sent) {
    String plan = sent.fields().getOrDefault("plan", "");
    String story = sent.fields().getOrDefault("story", "");
    try {
      List<String> tried = desk.tell(plan, story);
      return page(200, TryPage.told(plan, story, tried, inForce(story)), frame);
    } catch (HttpError e) {
      String wrong = String.valueOf(e.getMessage());
      return page(e.status(), TryPage.wrong(plan, story, wrong), frame);
    }
  }

  /** A story may name somebody of whom only the plan that is tried knows. */
  private List<String> inForce(String story) {
    try {
      return desk.tell(desk.inForce(), story);
    } catch (HttpError e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private Reply page(int status, TryPage page, Frame frame) {
    return doorway.renderer().page(status, "try", frame, page);
  }
}
