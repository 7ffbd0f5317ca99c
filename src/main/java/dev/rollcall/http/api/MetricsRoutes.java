package dev.rollcall.http.api;

import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /metrics}, for anybody. */
public final class MetricsRoutes implements Routes {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> metrics;

  /**
   * The route.
   *
   * @param metrics the current metrics in Prometheus' text format
   */
  public MetricsRoutes(Supplier<String> metrics) {
    this.metrics = metrics;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/metrics", Set.of(200), _ -> Reply.text(200, PROMETHEUS, metrics.get())));
  }
}
