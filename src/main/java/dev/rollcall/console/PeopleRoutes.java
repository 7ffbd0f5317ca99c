package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.PersonPage;
import dev.rollcall.console.state.CallCounts;
import dev.rollcall.console.state.Duties;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;

/** What is known of one person. */
public final class PeopleRoutes implements Routes {

  private final Doorway doorway;
  private final DutyState state;
  private final Stories stories;
  private final CallCounts counts;

  public PeopleRoutes(Doorway doorway, DutyState state, Stories stories, CallCounts counts) {
    this.doorway = doorway;
    this.state = state;
    this.stories = stories;
    this.counts = counts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/people/{id}", Set.of(200, 303, 403, 404, 503), doorway.guarded(this::person)));
  }

  private Reply person(Request request, Frame frame) {
    String id = Paths.id(request.parameter("id"));
    Duties duties = state.current();
    List<HistoryRecord> records = stories.about(id);
    if (records.isEmpty() && !duties.everybody().contains(id)) {
      return doorway.message(404, frame, "noperson", id);
    }
    var month = counts.of(id, frame.times().now(), frame.times().zone());
    return doorway
        .renderer()
        .page(200, "person", frame, PersonPage.of(id, records, month, duties, frame));
  }
}
