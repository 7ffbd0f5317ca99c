package dev.rollcall.plan;

import java.util.ArrayList;
import java.util.List;

/** Looks for routes that no report can reach. */
final class RouteOrder {

  private RouteOrder() {}

  /**
   * Checks siblings, and their children.
   *
   * @param siblings bodies of routes in their order
   * @throws UnusableFile naming the route, if an earlier sibling has the same matchers or fewer of
   *     them: whatever fits the later one fits the earlier one
   */
  static void refuseUnreachable(List<YamlFields> siblings) {
    List<Route> earlier = new ArrayList<>();
    for (YamlFields body : siblings) {
      Route route = RouteReader.route(body, YamlFields::text);
      for (int i = 0; i < earlier.size(); i++) {
        if (route.matchers().containsAll(earlier.get(i).matchers())) {
          throw body.wrong(
              "no report reaches it, because the route at %s takes all of its reports"
                  .formatted(siblings.get(i).place()));
        }
      }
      earlier.add(route);
      YamlFields children = body.map().get("routes");
      if (children != null) {
        refuseUnreachable(children.list());
      }
    }
  }
}
