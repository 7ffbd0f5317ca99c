package dev.rollcall.http.silences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.PhoneText;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import dev.rollcall.plan.UnfitMatcher;
import dev.rollcall.wire.InputLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code POST /v1/silences}, {@code GET /v1/silences} and {@code POST /v1/silences/{id}/end}. The
 * body has the fields of a plan file's silence, and {@code for} instead of {@code until} if that is
 * easier. {@code end} is a POST as the other actions of people are: nothing is deleted.
 */
public final class SilenceRoutes implements Routes {

  static final int MAX_MATCHERS = 20;
  static final int MAX_MATCHER_CHARS = 2048;
  static final int MAX_WHY_CHARS = 1000;

  private static final String PATH = "/v1/silences";
  private static final Access ACCESS = new Access.Token(Scope.SILENCES);
  private static final Set<String> FIELDS =
      Set.of(
          "match", "from", "until", "for", "by", "why", "running", "during", "everything", "long");

  private final SilenceDesk desk;

  public SilenceRoutes(PlanAccess plan, InstantSource clock) {
    this.desk = new SilenceDesk(plan, clock);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.POST,
            PATH,
            ACCESS,
            BodyKind.JSON,
            Set.of(201, 400, 401, 403, 408, 409, 413, 415, 422, 429, 503),
            this::add),
        new Route(
            Method.GET, PATH, ACCESS, BodyKind.NONE, Set.of(200, 401, 403, 429, 503), this::list),
        new Route(
            Method.POST,
            PATH + "/{id}/end",
            ACCESS,
            BodyKind.NONE,
            Set.of(200, 401, 403, 404, 409, 422, 429, 503),
            this::end));
  }

  private Reply add(Request request) {
    SilenceDesk.check(request.caller());
    StrictFields body = StrictFields.of(request.json(), "");
    body.only(FIELDS);
    boolean everything = body.flag("everything");
    Silence silence = silence(body, request.caller());
    if (silence.fitsEverything() && !everything) {
      throw body.refused("match", "fits everything; say everything: true if that is meant");
    }
    SilenceDesk.Published made =
        desk.put(
            published -> silence.withId(SilenceChange.freeId(published)),
            everything,
            request.caller().name());
    return Reply.json(201, json(made.silence()));
  }

  private Silence silence(StrictFields body, Caller caller) {
    return new Silence(
        "",
        matchers(
            body, "match", body.list("match", MAX_MATCHERS, MAX_MATCHER_CHARS), LabelMatcher::of),
        period(body),
        body.choice("running", Silence.Running.class).orElse(Silence.Running.STOP),
        body.optionalId("during", InputLimits.MAX_NAME_BYTES),
        by(body, caller),
        words(body, "why", MAX_WHY_CHARS).orElseThrow(() -> body.refused("why", "is missing")));
  }

  /** The matchers of a field, one at least. What is no matcher is refused by its place. */
  static <T> List<LabelMatcher> matchers(
      StrictFields body, String field, List<T> given, Function<T, LabelMatcher> reader) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (T one : given) {
      try {
        matchers.add(reader.apply(one));
      } catch (UnfitMatcher e) {
        throw body.refused(field + "[" + matchers.size() + "]", e.rule());
      }
    }
    if (matchers.isEmpty()) {
      throw body.refused(field, "is empty");
    }
    return matchers;
  }

  private Period period(StrictFields body) {
    Instant from = body.instant("from").orElseGet(desk::now);
    if (body.hasAny("until") == body.hasAny("for")) {
      throw body.refused("until", "or for, one of them, must say how long");
    }
    boolean isLong = body.flag("long") || body.hasAny("during");
    Optional<Instant> until = body.instant("until");
    if (until.isPresent()) {
      return desk.period("until", from, until.get(), isLong);
    }
    return desk.period(
        "for",
        from,
        from.plus(
            body.text("for", MAX_WHY_CHARS)
                .flatMap(DurationText::parse)
                .orElseThrow(() -> body.refused("for", "must be " + DurationText.FORMS))),
        isLong);
  }

  private static String by(StrictFields body, Caller caller) {
    Optional<String> by = words(body, "by", InputLimits.MAX_BY_BYTES);
    if (by.isEmpty() && caller.equals(Caller.ANYBODY)) {
      throw body.refused("by", "is missing, and no token says who wants it");
    }
    return by.orElse(caller.name());
  }

  /** A text for people; empty if it is blank or missing. */
  static Optional<String> words(StrictFields body, String name, int most) {
    Optional<String> text = body.text(name, most).filter(words -> !words.isBlank());
    if (text.filter(PhoneText::hasNumber).isPresent()) {
      throw body.refused(name, "must not have a phone number");
    }
    return text;
  }

  private Reply list(Request request) {
    SilenceDesk.check(request.caller());
    ObjectNode answer = Json.object();
    var all = answer.putArray("silences");
    desk.all().forEach(one -> all.add(json(one.silence())));
    return Reply.json(200, answer);
  }

  private Reply end(Request request) {
    SilenceDesk.check(request.caller());
    return Reply.json(
        200, json(desk.end(request.parameter("id"), request.caller().name()).silence()));
  }

  private ObjectNode json(Silence silence) {
    ObjectNode json = Json.object();
    json.put("id", silence.id());
    json.put("state", silence.state(desk.now()).name().toLowerCase(Locale.ROOT));
    var match = json.putArray("match");
    silence.matchers().forEach(matcher -> match.add(matcher.toString()));
    json.put("from", silence.period().from().toString());
    json.put("until", silence.period().until().toString());
    json.put("running", silence.running().name().toLowerCase(Locale.ROOT));
    silence.during().ifPresent(hours -> json.put("during", hours));
    json.put("by", silence.by());
    json.put("why", silence.why());
    return json;
  }
}
