package dev.rollcall.plan;

import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads routes. */
final class RouteReader {

  private static final Set<String> FIELDS =
      Set.of("match", "group", "severity", "policy", "routes");

  private RouteReader() {}

  /**
   * A route with its children.
   *
   * @param hoursId reads the id of hours
   */
  static Route route(YamlFields top, Function<YamlFields, String> hoursId) {
    Map<String, YamlFields> f = top.map(FIELDS);
    return new Route(
        YamlFields.optional(f, "match", SilenceReader::matchers).orElse(List.of()),
        YamlFields.optional(f, "group", YamlFields::text),
        YamlFields.optional(f, "severity", v -> v.choice(Severity.class)),
        YamlFields.optional(f, "policy", p -> PolicyReader.change(p, hoursId))
            .orElse(PolicyChange.NONE),
        YamlFields.optional(f, "routes", list -> routes(list, hoursId)).orElse(List.of()));
  }

  private static List<Route> routes(YamlFields list, Function<YamlFields, String> hoursId) {
    return list.list().stream().map(one -> route(one, hoursId)).toList();
  }
}
