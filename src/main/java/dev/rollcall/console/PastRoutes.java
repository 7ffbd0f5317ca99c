package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.PastDecision;
import dev.rollcall.console.pages.PastPage;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;

/** {@code /i/{errorId}/past?before=}: what happened to an incident longer ago than a day. */
public final class PastRoutes implements Routes {

  private final Doorway doorway;
  private final PastStories past;

  public PastRoutes(Doorway doorway, PastStories past) {
    this.doorway = doorway;
    this.past = past;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/i/{errorId}/past", Set.of(200, 303, 403, 503), doorway.guarded(this::show)));
  }

  private Reply show(Request request, Frame frame) {
    String errorId = Paths.id(request.parameter("errorId"));
    List<PastDecision> decisions;
    try {
      decisions = past.before(errorId, before(request), PastPage.SHOWN + 1);
    } catch (HttpError e) {
      return doorway.message(e.status(), frame, "past", String.valueOf(e.getMessage()));
    }
    return doorway.renderer().page(200, "past", frame, PastPage.of(errorId, decisions, frame));
  }

  /** All of them for anything that is no number. */
  private static long before(Request request) {
    try {
      return Long.parseLong(ShiftRoutes.first(request, "before"));
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
