package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.OnCallNow;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;

/** Who is on call: now, and in four weeks. */
public final class DutyRoutes implements Routes {

  private final Doorway doorway;
  private final DutyState state;

  public DutyRoutes(Doorway doorway, DutyState state) {
    this.doorway = doorway;
    this.state = state;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/now", Set.of(200, 303, 403, 503), doorway.guarded(this::now)));
  }

  private Reply now(Request request, Frame frame) {
    return doorway.renderer().page(200, "now", frame, OnCallNow.of(state.current(), frame));
  }
}
