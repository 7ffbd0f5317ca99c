package dev.rollcall.http.calendars;

import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.CalendarSubject;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PublishedPlan;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/calendars/<secret>.ics}: the shifts of one schedule or one person. The secret is a
 * token, because a calendar program can send nothing but an address. It is in no log and no metric,
 * which name the route alone.
 */
public final class CalendarRoutes implements Routes {

  private static final int UNKNOWN = 401;
  private static final String SECRET = "secret";

  private final Gatekeeper gate;
  private final Supplier<PublishedPlan> published;
  private final InstantSource clock;

  /**
   * The calendars of the published plan.
   *
   * @param published reads it; throws {@link HttpError} if it cannot
   */
  public CalendarRoutes(Gatekeeper gate, Supplier<PublishedPlan> published, InstantSource clock) {
    this.gate = gate;
    this.published = published;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/v1/calendars/{secret}.ics",
            new Access.Body(),
            BodyKind.NONE,
            Set.of(200, 403, 404, 429, 503),
            this::calendar));
  }

  private Reply calendar(Request request) {
    CalendarSubject subject = subject(request.parameter(SECRET));
    // Whoever keeps the plan logs what cannot be read of it.
    Plan plan = published.get().plan((_, _) -> {});
    return new DutyCalendar(plan, clock.instant())
        .of(subject)
        .map(text -> Reply.text(200, "text/calendar; charset=utf-8", text))
        .orElseThrow(() -> HttpError.of(404, "the plan has no schedule " + subject.id()));
  }

  /** A calendar program asks for a password after a 401, and there is none. */
  private CalendarSubject subject(String secret) {
    try {
      Caller caller = gate.admit(Optional.of(secret), Scope.CALENDAR);
      return caller.calendar().orElseThrow(CalendarRoutes::unknown);
    } catch (HttpError e) {
      throw e.status() == UNKNOWN ? unknown() : e;
    }
  }

  private static HttpError unknown() {
    return HttpError.of(404, "there is no such calendar; its token may have been removed");
  }
}
