package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.TryPage;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.story.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ValueRange;
import java.util.List;
import java.util.Set;

/**
 * {@code /try}: who would be called in a story or a past night, with a plan that is only tried and
 * with the one in force.
 */
public final class TryRoutes implements Routes {

  private static final String PATH = "/try";

  /** Records have timestamps of these. */
  private static final ValueRange YEARS = ValueRange.of(1970, 9999);

  private final Doorway doorway;
  private final TryDesk desk;

  public TryRoutes(Doorway doorway, TryDesk desk) {
    this.doorway = doorway;
    this.desk = desk;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200, 303, 403, 503), doorway.guarded(this::begin)),
        new Route(
            Method.POST,
            PATH,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(200, 303, 400, 403, 408, 413, 415, 422, 503),
            doorway.question(ConsoleRight.RESPONDER, this::tell)));
  }

  private Reply begin(Request request, Frame frame) {
    return page(200, TryPage.toBegin(desk.inForce(), desk.group(), frame.times()), frame);
  }

  private Reply tell(Request request, Frame frame, Visitor visitor, SentForm sent) {
    TryPage.Asked asked =
        new TryPage.Asked(
            sent.fields().getOrDefault("plan", ""),
            sent.fields().getOrDefault("story", ""),
            sent.field("night"));
    try {
      return page(
          200,
          sent.field("ask").equals("night") ? night(asked, frame) : story(asked, frame),
          frame);
    } catch (HttpError e) {
      return page(e.status(), TryPage.wrong(asked, String.valueOf(e.getMessage())), frame);
    }
  }

  private TryPage story(TryPage.Asked asked, Frame frame) {
    Language language = frame.language();
    return TryPage.told(
        asked, desk.tell(asked.plan(), asked.story(), language), inForce(asked.story(), language));
  }

  /** A story may name somebody of whom only the plan that is tried knows. */
  private List<String> inForce(String story, Language language) {
    try {
      return desk.tell(desk.inForce(), story, language);
    } catch (HttpError e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** From noon to noon, where the visitor is. */
  private TryPage night(TryPage.Asked asked, Frame frame) {
    LocalDate day = day(asked.night());
    return TryPage.replayed(
        asked, desk.replay(asked.plan(), noon(day, frame), noon(day.plusDays(1), frame)));
  }

  private static Instant noon(LocalDate day, Frame frame) {
    return day.atTime(LocalTime.NOON).atZone(frame.times().zone()).toInstant();
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (YEARS.isValidIntValue(day.getYear())) {
        return day;
      }
    } catch (DateTimeException _) {
      // It is refused as one of another age is.
    }
    throw HttpError.of(422, "the night must be a day like 2026-11-26, not " + text);
  }

  private Reply page(int status, TryPage page, Frame frame) {
    return doorway.renderer().page(status, "try", frame, page);
  }
}
