package dev.rollcall.console;

import dev.rollcall.console.pages.Assets;
import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.HealthPage;
import dev.rollcall.console.pages.IncidentPage;
import dev.rollcall.console.pages.Message;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.pages.Tonight;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages that are read: tonight, the incident, health, and the script of all pages. */
public final class ConsoleRoutes implements Routes {

  private static final Set<Integer> STATUSES = Set.of(200, 303, 404, 503);

  private final Doorway doorway;
  private final IncidentBoard board;
  private final Stories stories;
  private final Canaries canaries;
  private final Renderer renderer;
  private final ThisInstance instance;

  public ConsoleRoutes(
      Doorway doorway,
      IncidentBoard board,
      Stories stories,
      Canaries canaries,
      ThisInstance instance) {
    this.doorway = doorway;
    this.board = board;
    this.stories = stories;
    this.canaries = canaries;
    this.renderer = doorway.renderer();
    this.instance = instance;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/", STATUSES, doorway.guarded(this::tonight)),
        Route.get("/i/{errorId}", STATUSES, doorway.guarded(this::incident)),
        Route.get("/health", STATUSES, doorway.guarded(this::health)),
        Route.get("/console.js", Set.of(200), _ -> script()));
  }

  /** Its path changes with it, so it may be kept for long. */
  private static Reply script() {
    return new Reply(
        200,
        "text/javascript; charset=utf-8",
        Assets.script(),
        Map.of("Cache-Control", "public, max-age=31536000, immutable"));
  }

  private Reply tonight(Request request, Frame frame) {
    Optional<String> group =
        Optional.ofNullable(request.query().get("group"))
            .map(List::getFirst)
            .filter(text -> !text.isEmpty());
    return renderer.page(200, "tonight", frame, Tonight.of(board, stories, group, frame));
  }

  private Reply health(Request request, Frame frame) {
    return renderer.page(
        200,
        "health",
        frame,
        HealthPage.of(instance.version(), instance.deadMan().get(), board, canaries, frame));
  }

  private Reply incident(Request request, Frame frame) {
    String errorId = Paths.id(request.parameter("errorId"));
    Optional<StatusRecord> status = board.find(errorId);
    if (status.isEmpty()) {
      Message unknown = new Message("unknown", errorId, Optional.of(Paths.past(errorId)));
      return renderer.page(404, "message", frame, unknown);
    }
    return renderer.page(
        200,
        "incident",
        frame,
        IncidentPage.of(status.get(), stories.of(errorId), sentAt(request), frame));
  }

  private static Optional<Instant> sentAt(Request request) {
    return Optional.ofNullable(request.query().get("sent"))
        .map(List::getFirst)
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
              } catch (NumberFormatException | DateTimeException _) {
                return Optional.empty();
              }
            });
  }
}
