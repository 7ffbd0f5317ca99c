package dev.rollcall.plan;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where incidents go. Of routes in a list the first that fits decides; then the first of its
 * children that fits, which inherits and changes what it says.
 *
 * @param matchers all must fit; none fits everything
 * @param groupId who is called, instead of the reported group
 * @param severity instead of the reported one
 * @param policy put over the group's
 */
public record Route(
    List<LabelMatcher> matchers,
    Optional<String> groupId,
    Optional<Severity> severity,
    PolicyChange policy,
    List<Route> routes) {

  public Route {
    matchers = List.copyOf(matchers);
    routes = List.copyOf(routes);
  }

  /** What the first of these that fits says; {@link Routing#NONE} if none does. */
  static Routing first(List<Route> routes, Facts facts) {
    return first(routes, facts, Routing.NONE);
  }

  private static Routing first(List<Route> routes, Facts facts, Routing inherited) {
    for (Route route : routes) {
      if (route.matchers.stream().allMatch(matcher -> matcher.fits(facts))) {
        return first(route.routes, facts, route.over(inherited));
      }
    }
    return inherited;
  }

  private Routing over(Routing parent) {
    Map<String, String> fields = new HashMap<>(parent.policy().fields());
    fields.putAll(policy.fields());
    return new Routing(
        groupId.or(parent::groupId), severity.or(parent::severity), PolicyChange.of(fields));
  }
}
