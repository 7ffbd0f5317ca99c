package dev.rollcall.http.silences;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Handler;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.Silence.State;
import dev.rollcall.plan.SilenceChange;
import dev.rollcall.plan.UnfitMatcher;
import dev.rollcall.wire.InputLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The silences of Alertmanager's API v2, for amtool and existing buttons: {@code /api/v2/silences}
 * and {@code /api/v2/silence/{id}}. A refusal is 400 with a JSON text, which amtool prints. A field
 * that is not known is left out, as Alertmanager does.
 */
public final class AlertmanagerSilenceRoutes implements Routes {

  private static final String ALL = "/api/v2/silences";
  private static final String ONE = "/api/v2/silence/{id}";
  private static final Access ACCESS = new Access.Token(Scope.SILENCES);

  private final SilenceDesk desk;

  public AlertmanagerSilenceRoutes(PlanAccess plan, InstantSource clock) {
    this.desk = new SilenceDesk(plan, clock);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.POST,
            ALL,
            ACCESS,
            BodyKind.JSON,
            Set.of(200, 400, 401, 403, 404, 408, 409, 413, 415, 429, 503),
            explained(this::put)),
        new Route(
            Method.GET,
            ALL,
            ACCESS,
            BodyKind.NONE,
            Set.of(200, 400, 401, 403, 429, 503),
            explained(this::list)),
        new Route(
            Method.GET,
            ONE,
            ACCESS,
            BodyKind.NONE,
            Set.of(200, 401, 403, 404, 429, 503),
            explained(this::get)),
        new Route(
            Method.DELETE,
            ONE,
            ACCESS,
            BodyKind.NONE,
            Set.of(200, 400, 401, 403, 404, 409, 429, 503),
            explained(this::expire)));
  }

  /** Refusals as Alertmanager writes them. */
  private static Handler explained(Handler handler) {
    return request -> {
      SilenceDesk.check(request.caller());
      try {
        return handler.handle(request);
      } catch (HttpError e) {
        return switch (e.status()) {
          case 400, 422 -> Reply.json(400, TextNode.valueOf(e.getMessage()));
          case 404 -> Reply.json(404, TextNode.valueOf(e.getMessage()));
          default -> throw e;
        };
      }
    };
  }

  private Reply put(Request request) {
    StrictFields body = StrictFields.of(request.json(), "");
    Optional<String> id =
        body.text("id", InputLimits.MAX_NAME_BYTES).filter(text -> !text.isEmpty());
    Silence silence = silence(body, request.caller());
    if (silence.fitsEverything()) {
      throw body.refused("matchers", "fit everything");
    }
    SilenceDesk.Published made =
        desk.put(published -> placed(published, silence, id), false, request.caller().name());
    return Reply.json(200, Json.object().put("silenceID", made.silence().id()));
  }

  /**
   * An edited silence keeps its id, and what Alertmanager does not know of. One that has ended
   * stays as it is, and a new one is made.
   */
  private Silence placed(PublishedPlan published, Silence silence, Optional<String> id) {
    Optional<Silence> edited =
        id.map(old -> SilenceDesk.find(published, old).silence())
            .filter(old -> old.state(desk.now()) != State.ENDED);
    return edited
        .map(
            old ->
                new Silence(
                    old.id(),
                    silence.matchers(),
                    silence.period(),
                    old.running(),
                    old.during(),
                    silence.by(),
                    silence.why()))
        .orElseGet(() -> silence.withId(SilenceChange.freeId(published)));
  }

  private Silence silence(StrictFields body, Caller caller) {
    Instant from = body.instant("startsAt").orElseGet(desk::now);
    Instant until = body.instant("endsAt").orElseThrow(() -> body.refused("endsAt", "is missing"));
    Period period = desk.period("endsAt", from, until, false);
    return new Silence(
        "",
        SilenceRoutes.matchers(
            body,
            "matchers",
            body.objects("matchers", SilenceRoutes.MAX_MATCHERS),
            AlertmanagerSilenceRoutes::matcher),
        period,
        Silence.Running.STOP,
        Optional.empty(),
        SilenceRoutes.words(body, "createdBy", InputLimits.MAX_BY_BYTES).orElse(caller.name()),
        SilenceRoutes.words(body, "comment", SilenceRoutes.MAX_WHY_CHARS)
            .orElseThrow(() -> body.refused("comment", "is missing")));
  }

  private static LabelMatcher matcher(StrictFields one) {
    String name = one.id("name", InputLimits.MAX_NAME_BYTES);
    String value = one.text("value", SilenceRoutes.MAX_MATCHER_CHARS).orElse("");
    boolean isEqual = !one.hasAny("isEqual") || one.flag("isEqual");
    String sign = (isEqual ? "=" : "!") + (one.flag("isRegex") ? "~" : isEqual ? "" : "=");
    return LabelMatcher.of(name, sign, value);
  }

  /**
   * {@code filter} may be there several times; what it says must fit the silence's own matchers.
   */
  private Reply list(Request request) {
    List<LabelMatcher> filters = new ArrayList<>();
    for (String filter : request.query().getOrDefault("filter", List.of())) {
      try {
        filters.add(LabelMatcher.of(filter));
      } catch (UnfitMatcher e) {
        throw HttpError.field("filter", e.rule());
      }
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    desk.all().stream()
        .filter(one -> fits(filters, one.silence()))
        .forEach(one -> all.add(json(one)));
    return Reply.json(200, all);
  }

  private static boolean fits(List<LabelMatcher> filters, Silence silence) {
    Map<String, String> values =
        silence.matchers().stream()
            .collect(
                Collectors.toMap(LabelMatcher::name, LabelMatcher::value, (first, _) -> first));
    return filters.stream().allMatch(filter -> filter.fits(values.getOrDefault(filter.name(), "")));
  }

  private Reply get(Request request) {
    return Reply.json(200, json(desk.find(request.parameter("id"))));
  }

  private Reply expire(Request request) {
    SilenceDesk.Published unused = desk.end(request.parameter("id"), request.caller().name());
    return Reply.json(200, Json.object());
  }

  private ObjectNode json(SilenceDesk.Published published) {
    Silence silence = published.silence();
    ObjectNode json = Json.object();
    json.put("id", silence.id());
    json.putObject("status").put("state", state(silence.state(desk.now())));
    json.put("updatedAt", published.writtenAt().toString());
    json.put("comment", silence.why());
    json.put("createdBy", silence.by());
    json.put("startsAt", silence.period().from().toString());
    json.put("endsAt", silence.period().until().toString());
    ArrayNode matchers = json.putArray("matchers");
    for (LabelMatcher matcher : silence.matchers()) {
      matchers
          .addObject()
          .put("name", matcher.name())
          .put("value", matcher.value())
          .put("isRegex", matcher.isRegex())
          .put("isEqual", matcher.isEqual());
    }
    return json;
  }

  private static String state(State state) {
    return switch (state) {
      case PLANNED -> "pending";
      case RUNNING -> "active";
      case ENDED -> "expired";
    };
  }
}
