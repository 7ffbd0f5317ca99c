package dev.rollcall.console;

import dev.rollcall.console.pages.CalendarPage;
import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.OnCallNow;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Schedules;
import dev.rollcall.console.state.Duties;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Who is on call: now, and in four weeks. */
public final class DutyRoutes implements Routes {

  private static final Set<Integer> STATUSES = Set.of(200, 303, 403, 404, 503);

  /** A schedule lies in the years 1900 to 2200, and a page reaches beyond its first day. */
  private static final int FIRST_YEAR = 1901;

  private static final int LAST_YEAR = 2199;

  private final Doorway doorway;
  private final DutyState state;

  public DutyRoutes(Doorway doorway, DutyState state) {
    this.doorway = doorway;
    this.state = state;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/now", STATUSES, doorway.guarded(this::now)),
        Route.get("/calendar", STATUSES, doorway.guarded(this::schedules)),
        Route.get("/calendar/{schedule}", STATUSES, doorway.guarded(this::calendar)));
  }

  private Reply now(Request request, Frame frame) {
    return doorway.renderer().page(200, "now", frame, OnCallNow.of(state.current(), frame));
  }

  private Reply schedules(Request request, Frame frame) {
    return doorway.renderer().page(200, "schedules", frame, Schedules.of(state.current(), frame));
  }

  private Reply calendar(Request request, Frame frame) {
    Duties duties = state.current();
    String id = Paths.id(request.parameter("schedule"));
    Schedule schedule = duties.plan().schedules().get(id);
    if (schedule == null) {
      return doorway.message(404, frame, "noschedule", id);
    }
    LocalDate today = frame.times().now().atZone(frame.times().zone()).toLocalDate();
    return doorway
        .renderer()
        .page(
            200,
            "calendar",
            frame,
            CalendarPage.of(schedule, from(request, today), version(request), duties, frame));
  }

  private static LocalDate from(Request request, LocalDate otherwise) {
    try {
      LocalDate day = LocalDate.parse(ShiftRoutes.first(request, "from"));
      return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? otherwise : day;
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  /** Of the plan that the visitor has just made; 0 if they have not. */
  private static long version(Request request) {
    try {
      return Long.parseLong(ShiftRoutes.first(request, "version"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
