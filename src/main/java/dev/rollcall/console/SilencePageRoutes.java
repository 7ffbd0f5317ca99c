package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.pages.SilencesPage;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.console.state.IncidentBoard;
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
import dev.rollcall.http.silences.SilenceDesk;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import dev.rollcall.plan.UnfitMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The silences, and forms that make, extend and end them. */
public final class SilencePageRoutes implements Routes {

  private static final String PATH = "/silences";
  private static final int MAX_MATCHERS = 20;
  private static final int MAX_CHARS = 1000;

  /** How long a silence may be that is made here, in minutes. */
  static final Set<Integer> MINUTES = Set.of(30, 60, 120, 240, 480, 1440);

  private static final Duration EXTENSION = Duration.ofHours(1);

  private final Doorway doorway;
  private final PlanAccess plan;
  private final IncidentBoard board;

  public SilencePageRoutes(Doorway doorway, PlanAccess plan, IncidentBoard board) {
    this.doorway = doorway;
    this.plan = plan;
    this.board = board;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200, 303, 403, 503), doorway.guarded(this::list)),
        post(PATH, this::add),
        post(PATH + "/{id}/extend", this::extend),
        post(PATH + "/{id}/end", this::end));
  }

  private Route post(String path, Doorway.Form form) {
    return new Route(
        Method.POST,
        path,
        new Access.Body(),
        BodyKind.FORM,
        Set.of(303, 400, 403, 404, 408, 409, 413, 415, 422, 503),
        doorway.form(path, ConsoleRight.EDITOR, form));
  }

  private Reply list(Request request, Frame frame) {
    List<Silence> silences;
    try {
      silences = desk(plan).all().stream().map(SilenceDesk.Published::silence).toList();
    } catch (HttpError e) {
      return doorway.message(e.status(), frame, "refused", String.valueOf(e.getMessage()));
    }
    String matchers = request.query().getOrDefault("match", List.of("")).getFirst();
    return doorway
        .renderer()
        .page(
            200,
            "silences",
            frame,
            SilencesPage.of(silences, board.picture().held(), matchers, frame));
  }

  private Reply add(Request request, Frame frame, Visitor visitor, SentForm sent) {
    List<LabelMatcher> matchers = matchers(sent.field("match"));
    String why = sent.field("why");
    if (why.isEmpty() || why.length() > MAX_CHARS) {
      throw HttpError.of(422, "why must say something, in " + MAX_CHARS + " characters at most");
    }
    SilenceDesk desk = desk(sent.noting(plan));
    Instant now = desk.now();
    var period = desk.period("minutes", now, now.plus(duration(sent)), false);
    Silence silence =
        new Silence(
            "", matchers, period, Silence.Running.STOP, Optional.empty(), visitor.name(), why);
    if (silence.fitsEverything()) {
      throw HttpError.of(422, "this fits everything; use ./rollcall silence add --everything");
    }
    var _ =
        desk.put(
            published -> silence.withId(SilenceChange.freeId(published)), false, visitor.name());
    return Renderer.seeOther(PATH);
  }

  private SilenceDesk desk(PlanAccess access) {
    return new SilenceDesk(access, doorway.clock());
  }

  private static Duration duration(SentForm sent) {
    String minutes = sent.field("minutes");
    return MINUTES.stream()
        .filter(allowed -> minutes.equals(Integer.toString(allowed)))
        .findFirst()
        .map(Duration::ofMinutes)
        .orElseThrow(() -> HttpError.of(422, "minutes is none of those that can be chosen"));
  }

  private static List<LabelMatcher> matchers(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || lines.size() > MAX_MATCHERS) {
      throw HttpError.of(422, "there must be 1 to " + MAX_MATCHERS + " matchers, a line each");
    }
    try {
      return lines.stream().map(LabelMatcher::of).toList();
    } catch (UnfitMatcher e) {
      throw HttpError.of(422, "a matcher " + e.rule());
    }
  }

  private Reply extend(Request request, Frame frame, Visitor visitor, SentForm sent) {
    String id = Paths.id(request.parameter("id"));
    SilenceDesk desk = desk(sent.noting(plan));
    var _ =
        desk.put(
            published -> {
              Silence silence = SilenceDesk.find(published, id).silence();
              if (silence.state(desk.now()) == Silence.State.ENDED) {
                throw HttpError.of(409, "this silence has ended");
              }
              return silence.in(
                  desk.period(
                      "until",
                      silence.period().from(),
                      silence.period().until().plus(EXTENSION),
                      silence.isLong() || silence.during().isPresent()));
            },
            false,
            visitor.name());
    return Renderer.seeOther(PATH);
  }

  private Reply end(Request request, Frame frame, Visitor visitor, SentForm sent) {
    var _ = desk(sent.noting(plan)).end(Paths.id(request.parameter("id")), visitor.name());
    return Renderer.seeOther(PATH);
  }
}
