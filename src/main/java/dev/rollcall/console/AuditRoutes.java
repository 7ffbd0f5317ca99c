package dev.rollcall.console;

import dev.rollcall.console.pages.AuditPage;
import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.state.AuditLog;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;

/** Who did what, for those who may know. */
public final class AuditRoutes implements Routes {

  private static final int LONGEST_FILTER = 300;

  private final Doorway doorway;
  private final AuditLog log;

  public AuditRoutes(Doorway doorway, AuditLog log) {
    this.doorway = doorway;
    this.log = log;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/audit", Set.of(200, 303, 403, 503), doorway.guarded(this::list)));
  }

  private Reply list(Request request, Frame frame) {
    if (!frame.mayAdminister()) {
      return doorway.message(403, frame, "forbidden", ConsoleRight.ADMIN.name());
    }
    String text = ShiftRoutes.first(request, "text");
    String filter = text.substring(0, Math.min(text.length(), LONGEST_FILTER)).strip();
    return doorway.renderer().page(200, "audit", frame, AuditPage.of(log, filter));
  }
}
