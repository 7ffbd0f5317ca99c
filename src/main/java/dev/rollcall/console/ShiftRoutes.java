package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.pages.ShiftChange;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.NewOverride;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shift changes hands in two taps: a page says what will change, and its button publishes an
 * override. Visitors take shifts, and find somebody for their own; no form says who they are.
 */
public final class ShiftRoutes implements Routes {

  private static final String SCHEDULE = "schedule";
  private static final int LONGEST_WHY = 500;

  private final Doorway doorway;
  private final DutyState state;
  private final ShiftDesk desk;

  /**
   * The forms.
   *
   * @param plan to which they write
   */
  public ShiftRoutes(Doorway doorway, DutyState state, PlanAccess plan) {
    this.doorway = doorway;
    this.state = state;
    this.desk = new ShiftDesk(plan, state, doorway.clock());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/calendar/{schedule}/shift",
            Set.of(200, 303, 403, 404, 409, 422, 503),
            doorway.guarded(this::shift)),
        form("take", this::take),
        form("cover", this::cover));
  }

  private Route form(String action, Doorway.Form form) {
    String path = "/calendar/{schedule}/" + action;
    return new Route(
        Method.POST,
        path,
        new Access.Body(),
        BodyKind.FORM,
        Set.of(303, 400, 403, 404, 408, 409, 413, 415, 422, 503),
        doorway.form(path, ConsoleRight.RESPONDER, form));
  }

  private Reply shift(Request request, Frame frame) {
    if (!frame.mayAct()) {
      return doorway.message(403, frame, "forbidden", ConsoleRight.RESPONDER.name());
    }
    try {
      String scheduleId = Paths.id(request.parameter(SCHEDULE));
      String who = first(request, "who");
      Period period = desk.left(first(request, "from"), first(request, "until"));
      desk.check(scheduleId, who, period);
      String visitor = frame.visitor().map(Visitor::name).orElse("");
      ShiftChange change = ShiftChange.of(scheduleId, who, period, visitor, state.current(), frame);
      return doorway.renderer().page(200, "shift", frame, change);
    } catch (HttpError e) {
      return doorway.message(e.status(), frame, "refused", String.valueOf(e.getMessage()));
    }
  }

  static String first(Request request, String name) {
    return request.query().getOrDefault(name, List.of("")).getFirst();
  }

  private Reply take(Request request, Frame frame, Visitor visitor, SentForm sent) {
    if (sent.field("why").isEmpty()) {
      throw HttpError.field("why", "is empty, and this is a shift of somebody else");
    }
    return handOver(request, frame, visitor, sent.field("who"), visitor.name(), sent);
  }

  private Reply cover(Request request, Frame frame, Visitor visitor, SentForm sent) {
    String other = sent.field("in");
    if (other.isEmpty()) {
      throw HttpError.field("in", "is empty; choose who covers the shift");
    }
    return handOver(request, frame, visitor, visitor.name(), other, sent);
  }

  private Reply handOver(
      Request request, Frame frame, Visitor visitor, String out, String in, SentForm sent) {
    String scheduleId = Paths.id(request.parameter(SCHEDULE));
    Period period = desk.left(sent.field("from"), sent.field("until"));
    String why = sent.field("why");
    if (why.length() > LONGEST_WHY) {
      throw HttpError.field("why", "must have at most %d characters".formatted(LONGEST_WHY));
    }
    long version =
        desk.handOver(
            sent,
            new NewOverride(
                scheduleId, period, Optional.of(out), Optional.of(in), visitor.name(), why));
    LocalDate day = period.from().atZone(frame.times().zone()).toLocalDate();
    return Renderer.seeOther(Paths.calendar(scheduleId) + "?from=" + day + "&version=" + version);
  }
}
