package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Why;
import dev.rollcall.console.pages.WhyPage;
import dev.rollcall.console.state.Stories;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** {@code /why?person=&errorId=&at=}: why somebody was called, or was not. */
public final class WhyRoutes implements Routes {

  private final Doorway doorway;
  private final Stories stories;
  private final BiPredicate<String, String> members;

  /**
   * The page.
   *
   * @param members whether a group (first) may call a person (second)
   */
  public WhyRoutes(Doorway doorway, Stories stories, BiPredicate<String, String> members) {
    this.doorway = doorway;
    this.stories = stories;
    this.members = members;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/why", Set.of(200, 303, 403, 503), doorway.guarded(this::why)));
  }

  private Reply why(Request request, Frame frame) {
    String person = field(request, "person");
    String errorId = field(request, "errorId");
    String at = field(request, "at");
    if (person.isEmpty()) {
      person = frame.visitor().map(visitor -> visitor.name()).orElse("");
    }
    return doorway.renderer().page(200, "why", frame, page(person, errorId, at, frame));
  }

  private WhyPage page(String person, String errorId, String at, Frame frame) {
    if (person.isEmpty() || errorId.isEmpty()) {
      return WhyPage.asking(person, errorId, at);
    }
    Why why =
        Why.of(
            person, stories.of(errorId), instant(at, frame), group -> members.test(group, person));
    return WhyPage.of(person, errorId, at, why, frame);
  }

  /** As a field of a form has it, in the visitor's zone; now for any other text. */
  private static Instant instant(String text, Frame frame) {
    try {
      return LocalDateTime.parse(text).atZone(frame.times().zone()).toInstant();
    } catch (DateTimeException _) {
      return frame.times().now();
    }
  }

  private static String field(Request request, String name) {
    return request.query().getOrDefault(name, List.of("")).getFirst().strip();
  }
}
