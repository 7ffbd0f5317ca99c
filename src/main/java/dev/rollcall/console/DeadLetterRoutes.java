package dev.rollcall.console;

import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.console.pages.DeadLettersPage;
import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Renderer;
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
import java.util.function.BiConsumer;

/** What could not be read or processed, for those who may send it again or hide it. */
public final class DeadLetterRoutes implements Routes {

  private static final String PATH = "/dead-letters";

  private final Doorway doorway;
  private final DeadLetterDesk desk;

  public DeadLetterRoutes(Doorway doorway, DeadLetterDesk desk) {
    this.doorway = doorway;
    this.desk = desk;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200, 303, 403, 503), doorway.guarded(this::list)),
        post("replay", desk::sendAgain),
        post("hide", desk::hide));
  }

  private Route post(String action, BiConsumer<String, String> deed) {
    String path = PATH + "/{position}/" + action;
    return new Route(
        Method.POST,
        path,
        new Access.Body(),
        BodyKind.FORM,
        Set.of(303, 400, 403, 404, 408, 409, 413, 415, 503),
        doorway.form(
            path,
            ConsoleRight.ADMIN,
            (request, _, visitor, _) -> {
              deed.accept(request.parameter("position"), visitor.name());
              return Renderer.seeOther(PATH);
            }));
  }

  private Reply list(Request request, Frame frame) {
    if (!frame.mayAdminister()) {
      return doorway.message(403, frame, "forbidden", ConsoleRight.ADMIN.name());
    }
    List<DeadLetterLine> letters;
    try {
      letters = desk.newest();
    } catch (HttpError e) {
      return doorway.message(e.status(), frame, "refused", String.valueOf(e.getMessage()));
    }
    boolean all = !ShiftRoutes.first(request, "all").isEmpty();
    return doorway.renderer().page(200, "deadletters", frame, DeadLettersPage.of(letters, all));
  }
}
